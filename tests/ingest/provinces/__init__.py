"""Statements as provinces print them, with invented figures: one .tsv a place. A table begins with `# ` and the lines over it, then
`= ` and the statement and fund it is to be read as; "<" and "^" are cells merged with the one to the left or above.
"""
