"""Files that are not disclosures, or not whole, or meant to do harm: made here, small, none taken from anywhere."""
