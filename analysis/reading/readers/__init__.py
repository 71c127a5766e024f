"""One module for each family of formats; each turns bytes into parts, in a process of its own."""
