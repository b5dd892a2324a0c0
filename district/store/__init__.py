"""The hub's database: one description for SQLite and PostgreSQL, and the steps that bring it up to date."""
