"""From files to documents: knows formats, and nothing of counting."""
