"""The base weights of duet-lite: a distilled text tower and an image tower trained against it."""
