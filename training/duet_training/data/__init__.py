"""Reading data sets, and making sketches from photos."""
