"""Households: what is known of them, finding them, today's list."""
