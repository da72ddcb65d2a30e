"""The gold corpus: its sources with inline marks, compiled, checked and counted.

The sources are written and edited by people; values are computed from the mentions by a small reader of their own,
so that the gold does not inherit the faults of what it measures.
"""
