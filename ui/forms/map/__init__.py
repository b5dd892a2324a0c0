"""A map without a network: a metric grid, the district's own tiles where there are some, points to place."""
