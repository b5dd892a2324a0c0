"""인사이동: households go to another worker, the supervisor follows, the new worker looks through them."""
