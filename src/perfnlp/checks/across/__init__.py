"""Checks over several reports, one file a check: thin readers of what comparing found.

A new check is a new file with a `CHECK`. What they look at is a batch: the records of all comparisons, and of each
report a digest small enough to be held for thousands of them.
"""

from perfnlp.checks.across.base import AcrossCheck, Batch, Digest, digest_of, rows_digest, run_across

__all__ = ["AcrossCheck", "Batch", "Digest", "digest_of", "rows_digest", "run_across"]
