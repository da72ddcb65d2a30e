"""Text: spans, the map of offsets, and the folding of a document into what is matched."""
