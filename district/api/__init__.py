"""The hub over HTTP: signed requests in, signed answers out."""
