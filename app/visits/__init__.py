"""Visits: notice, visit, forms, finishing, and what a supervisor says to it."""
