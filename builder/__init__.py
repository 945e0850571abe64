"""A course builder: modules in Markdown and question banks in YAML become a static training site."""
