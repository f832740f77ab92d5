"""Invented disclosures: a random budget whose sums all hold (`model`), printed in several layouts (`layout_…`, `document`).

Places, departments and projects are invented (示例市). The same seed gives the same bytes.
"""
