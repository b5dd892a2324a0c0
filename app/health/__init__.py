"""Health over the visits: measures, what was answered before, medicines, growth, how often one comes."""
