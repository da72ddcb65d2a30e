"""Workbooks: sheets as readers find them, how cells show their numbers, and how a sheet becomes text and tables."""
