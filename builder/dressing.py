"""What MkDocs is told of a course, whichever way it is run."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from builder.holding import Holding
from builder.site.tree import Tree
from builder.theme import theme_language, translate


def dress(config: MkDocsConfig, tree: Tree) -> None:
    """Give MkDocs the course's name, navigation, language and words, and hold its forms back."""
    config.load_dict(tree.settings())
    config.site_name = tree.site_name
    language = theme_language(tree.language)
    if language:
        config.theme["language"] = language
    translate(config, tree.theme_words)
    config.plugins["training-holding"] = Holding()
