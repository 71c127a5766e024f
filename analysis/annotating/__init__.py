"""From documents to columns: tokens, sentences, paragraphs and mentions of a batch, by pure functions."""
