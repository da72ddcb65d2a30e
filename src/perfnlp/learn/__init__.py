"""Learning from the corpus and measuring against it."""
