"""The commands of duet-train, one file each."""
