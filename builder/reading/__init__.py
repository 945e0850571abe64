"""Reading a course's files. An author's mistake raises nothing: what could be read comes back, with diagnostics."""
