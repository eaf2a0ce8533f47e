"""Training of the UNet that shows what a query means: one step of the recipe a file."""
