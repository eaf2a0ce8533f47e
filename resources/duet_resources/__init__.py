"""Package data, read through importlib.resources: embedded model, demo library, icons."""
