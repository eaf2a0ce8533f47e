"""The window: canvas, words, results. The only package that knows Qt."""
