"""What users mend of the names that were found: kept in a small file, applied on top of what the model found."""
