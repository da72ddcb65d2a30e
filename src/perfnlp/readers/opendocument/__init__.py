"""OpenDocument: the package, the words of paragraphs, sheets, and the walk over a text's body."""
