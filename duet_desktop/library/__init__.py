"""The library: catalogue, scan, decode, indexing, vector index, search. Knows no Qt."""
