"""Reading a course's files. Nothing here raises for an author's mistake: it returns what it could read, and diagnostics."""
