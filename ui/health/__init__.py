"""Health on the screens: what was before, trends, charts, medicines, growth."""
