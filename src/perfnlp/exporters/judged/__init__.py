"""Findings with their marks, as lines, as a sheet of marks to fill in, as a workbook, and on a screen."""
