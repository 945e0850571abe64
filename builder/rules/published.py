"""Which of the files beside modules and pages are shown: what nobody points to may have been left there by mistake."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from builder.model.addresses import attachment_uri
from builder.model.course import Course
from builder.model.html_tags import tags
from builder.model.prose import links, mask


def published(course: Course) -> Mapping[str, bytes]:
    """The files that a page links to or shows, that `mkdocs.yml` names, or that one of these names, by path."""
    waiting = dict(course.attachments)
    if not waiting:
        return waiting
    found = {target for target in _targets(course) if target in waiting}
    found |= {path for path in waiting if attachment_uri(path) in course.engine}
    reached = set(found)
    while reached:
        texts = [waiting[path] for path in reached]
        names = {path: posixpath.basename(path).encode() for path in waiting if path not in found}
        reached = {path for path, name in names.items() if any(name in text for text in texts)}
        found |= reached
    return {path: data for path, data in waiting.items() if path in found}


def _targets(course: Course) -> Iterator[str]:
    """Where links, pictures and the tags of modules and pages lead, as paths in the course."""
    for document in (*course.modules, *course.pages):
        masked = mask(document.body.text)
        written = [link.target for link in links(masked)]
        written += [tag.attributes.get(name, "") for tag in tags(masked) for name in ("src", "href", "poster")]
        folder = posixpath.dirname(document.place.file.path)
        for target in written:
            try:
                path = unquote(urlsplit(target.strip()).path)
            except ValueError:  # such as a bracket where a host should be
                continue
            yield posixpath.normpath(posixpath.join(folder, path))
