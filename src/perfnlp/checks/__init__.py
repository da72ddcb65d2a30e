"""Checks: what does not add up in a report, one file a check, told as clues with their places.

A new check is a new file with a `CHECK`; no other file changes. `run_checks` runs those that one report decides.
"""

from perfnlp.checks.base import Check, Report, run_checks

__all__ = ["Check", "Report", "run_checks"]
