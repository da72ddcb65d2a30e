"""How the demo's sources become files: what a source says, and one module a format."""
