"""Tables of bad input: what is changed in the miniature course, and where the complaints stand."""
