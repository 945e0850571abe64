"""Other forms of a course, each a pure function of the same values."""
