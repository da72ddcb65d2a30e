"""Comparing reports: what changed between years, what came back, what was copied (definitions §7)."""
