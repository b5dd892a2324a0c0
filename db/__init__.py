"""The encrypted store on the laptop: driver, schema, repositories. No Qt, no rules of the service."""
