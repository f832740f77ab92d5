"""Real processes for tests: database and queue servers on ports of their own, and an installation of BudgetLens with its worker.

Whatever is started here is ended by its own process number; nothing that somebody else started is touched.
"""
