"""Judging: a course in, diagnostics out. Each file holds the rules of one family."""
