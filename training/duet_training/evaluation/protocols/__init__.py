"""The protocols of METHOD.md, one kind a file; `registry` says which there are and which data each reads."""
