"""From marks to a report: what the finders marked becomes claims, incidents, places, times."""
