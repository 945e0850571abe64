"""The site: a course in, a `Tree` of Markdown pages and assets out. Pure."""
