"""Writing revisions, and keeping what screens read in step with them."""
