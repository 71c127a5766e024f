"""From frames to files that are taken away."""
