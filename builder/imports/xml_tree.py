"""XML of others as a small tree with line numbers: no DTD, no entities, nothing fetched, not too deep, not too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from builder.imports.draft import NotReadable

MAX_DEPTH = 150
MAX_NODES = 400_000

_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[<>]*>")


class Node:
    """An element: its name without prefix, its attributes, and what it holds."""

    __slots__ = ("attributes", "children", "line", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[Node | str] = []

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, otherwise)

    def all(self, *tags: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]

    def first(self, *tags: str) -> Node | None:
        """The first child of a name."""
        return next(iter(self.all(*tags)), None)

    def walk(self, *tags: str) -> Iterator[Node]:
        """All descendants of a name, in the order of the file."""
        waiting = [child for child in reversed(self.children) if isinstance(child, Node)]
        while waiting:
            node = waiting.pop()
            if not tags or node.tag in tags:
                yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self, *path: str) -> str:
        """All the text inside, or inside the first child of a path; "" where there is none."""
        node: Node | None = self
        for step in path:
            node = node.first(step) if node else None
        if node is None:
            return ""
        parts: list[str] = []
        waiting: list[Node | str] = list(reversed(node.children))
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
            else:
                waiting += reversed(one.children)
        return "".join(parts)

    def html(self) -> str:
        """What the element holds, as HTML."""
        return "".join(
            child.outer() if isinstance(child, Node) else escape(child, quote=False) for child in self.children
        )

    def outer(self, inner: str | None = None) -> str:
        """The element itself as HTML, with other HTML inside it if that is given."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        if self.tag in ("br", "hr", "img"):
            return f"<{self.tag}{attributes}>"
        return f"<{self.tag}{attributes}>{self.html() if inner is None else inner}</{self.tag}>"


class _Builder(ContentHandler):
    def __init__(self, locator: Locator) -> None:
        super().__init__()
        self.locator = locator
        self.root = Node("", {}, 0)
        self.open = [self.root]
        self.count = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 -- the name that SAX calls
        self.count += 1
        if self.count > MAX_NODES:
            raise NotReadable(f"It holds more than {MAX_NODES:,} XML elements. Import it in parts.")
        if len(self.open) > MAX_DEPTH:
            raise NotReadable(f"Its XML elements are nested more than {MAX_DEPTH} deep, as no file of questions is.")
        attributes = {key.split(":")[-1]: value for key, value in attrs.items()}
        node = Node(name.rsplit(":", maxsplit=1)[-1], attributes, self.locator.getLineNumber() or 1)
        self.open[-1].children.append(node)
        self.open.append(node)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 -- the name that SAX calls
        self.open.pop()

    def characters(self, content: str) -> None:
        self.open[-1].children.append(content)


def read_xml(data: bytes) -> Node:
    """The root element. A DOCTYPE that only names a DTD is read past; one that declares anything is refused."""
    data = _DOCTYPE.sub(lambda found: b"\n" * found[0].count(b"\n"), data, count=1)
    parser = make_parser()
    builder = _Builder(parser)
    parser.forbid_dtd = True
    parser.setContentHandler(builder)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise NotReadable(
            "Its XML declares a DTD or entities, which can read files of this computer or fill it. Export it without."
        ) from error
    except SAXParseException as error:
        where = f"line {error.getLineNumber()}"
        message = f"It is not well-formed XML: {error.getMessage()}, in {where}. Export it anew, or mend that line."
        raise NotReadable(message) from error
    except (SAXException, ValueError, LookupError) as error:
        raise NotReadable("Its XML cannot be read. Export it anew, in UTF-8.") from error
    return next(child for child in builder.root.children if isinstance(child, Node))
