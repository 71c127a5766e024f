"""A corpus on disk: built once beside the old one, opened by memory map, never changed."""
