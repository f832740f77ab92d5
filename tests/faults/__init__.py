"""What must not happen: something accepted is lost, or a figure stands twice, because something broke.

Each round is one scenario with real processes, in a process of its own, and everything left to chance comes from the seed it prints:
`make faults ROUNDS=10`, or `python -m tests.faults --scenario … --seed …` to see one again.
"""
