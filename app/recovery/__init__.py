"""Recovery codes: kept fresh at the district by every laptop, read out by a supervisor's."""
