"""Results as tables, curves and sheets."""
