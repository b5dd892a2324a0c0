"""XPath 1.0 with the ODK function set: parsed, checked and compiled once, evaluated often."""
