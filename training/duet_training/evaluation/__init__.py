"""Measures what a model finds: protocols ask, systems score, metrics count, the report shows."""
