"""Word documents: the package, its styles, its numbering, and the walk over its body."""
