"""What is laid over a corpus after it was read: metadata, corrections, repeated paragraphs left out, lemmas."""
