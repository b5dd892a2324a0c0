"""What the district itself decided, also beside the database: a restored hub takes it up again."""
