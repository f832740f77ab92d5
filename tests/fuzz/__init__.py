"""Broken and hostile inputs for every reader and for the upload form: `make fuzz SECONDS=600 READER=pdf SEED=1`.

The corpus is made here from invented disclosures; what is found stays as a case in tests/hostile.
"""
