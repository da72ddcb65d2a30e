"""The corpus in the formats of annotation tools and libraries: spans and relations out, and back into sources."""
