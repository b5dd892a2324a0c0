"""The screen in the hands of a resident who answers a form alone."""
