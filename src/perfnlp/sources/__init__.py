"""Sources: what a PATH stands for, and how the bytes behind it become a document."""

from perfnlp.sources.find import find_sources
from perfnlp.sources.read import parse_document, read_bytes, read_document
from perfnlp.sources.split import split_reports

__all__ = ["find_sources", "parse_document", "read_bytes", "read_document", "split_reports"]
