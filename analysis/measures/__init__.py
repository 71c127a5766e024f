"""From a view to tidy frames; pure functions that never touch a file."""
