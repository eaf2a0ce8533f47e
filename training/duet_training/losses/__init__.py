"""The losses of the method, one file each: formula, source, shapes."""
