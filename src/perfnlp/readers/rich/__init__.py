"""Rich Text Format: its signs, its letters in many encodings, and the walk over its groups."""
