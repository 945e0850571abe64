"""Beginnings: what `course new` writes, each a part of a course that builds at once."""
