"""Households as the district's own records bring them: a file is read, checked and shown before anything
becomes a revision. `plan_import` makes the plan of an import; docs/import.md lists the columns."""

from district.households.draft import HouseholdDraft
from district.households.importing import ImportPlan, plan_import
from district.households.reading import Unreadable
from district.households.rows import Setting

__all__ = ["HouseholdDraft", "ImportPlan", "Setting", "Unreadable", "plan_import"]
