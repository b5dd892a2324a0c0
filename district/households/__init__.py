"""Households as the district's own records bring them: what an import file says, before it is a revision."""
