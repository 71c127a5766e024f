"""The pages: what `analysis` finds, as charts and tables. Nothing is computed here."""
