"""Attachments at the district: taken in piece by piece, sealed, given to whoever may read their visit."""
