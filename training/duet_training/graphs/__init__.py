"""A model's networks as ONNX graphs without weights: with them the product needs no torch."""
