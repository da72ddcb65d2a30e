"""Whole ledgers of the demonstration, fixed: `make golden` rewrites them, and their diff is read line by line."""
