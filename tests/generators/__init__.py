"""Invented disclosures for the tests of the checks: a random budget with each kind of money (`model`), printed with few words (`document`).

Model, statements and print are those of `ingest.samples`, whose stories `make run` shows. The same seed gives the same bytes.
"""
