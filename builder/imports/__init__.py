"""Questions from elsewhere: the bytes of a file in, a draft and remarks out. Whatever the bytes are, nothing is run."""
