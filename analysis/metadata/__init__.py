"""What is known of documents beside their texts: from a table, and from their paths, on top of an opened corpus."""
