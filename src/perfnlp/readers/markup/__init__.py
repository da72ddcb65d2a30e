"""Markup: the parts of a page that are its report, and how they become blocks and tables."""
