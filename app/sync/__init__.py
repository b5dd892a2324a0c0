"""Taking turns with the district: named stages, each of which may stop at any byte and go on later."""
