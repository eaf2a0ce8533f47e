"""What the training loop stands on: its state on disk, its log, its learning rates, how it is stopped."""
