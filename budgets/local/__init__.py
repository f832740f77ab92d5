"""BudgetLens on one's own machine, for `make run`: web, a real worker and their state in one folder, with nothing to install."""
