"""What the course rests on and points to: sources, facts, glossary, videos and recommendations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from builder.model.base import Blocks, Day, Id, Located, Markdown, Text, Url


class Source(Located):
    """A work that is cited."""

    id: Id = Field(description="Used in citations: `[@id]`.")
    citation: Markdown = Field(description="The full reference.")
    short: Text = Field(description="The reference in a few words, such as `Chandler et al., 2009`.")
    url: Url | None = Field(None, description="Where it can be read.")
    tier: Literal["primary", "secondary", "weak"] = Field(
        description="`primary`: law, court, agency, study, or the body itself; `secondary`: press, law firm, "
        "encyclopaedia, advocacy; `weak`: anything else."
    )
    reservation: Markdown | None = Field(None, description="What a reader should know before relying on it.")


class Fact(Located):
    """A dated figure or legal status."""

    id: Id = Field(description="Used in citations: `[@fact:id]`.")
    statement: Markdown = Field(description="One or two sentences with the figure or status.")
    topic: Text = Field(description="Groups facts on the facts page.")
    as_of: Text = Field(description="When it was so; starts with a year.", pattern=r"^\d{4}")
    jurisdiction: Text = Field(description="Where it holds.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.")
    confidence: Literal["high", "medium", "low"] = Field(description="How far it can be relied on.")
    review_by: Day = Field(description="When it must be looked at again.")
    earlier: Markdown | None = Field(None, description="What the older text said, with its citation.")
    reservation: Markdown | None = Field(None, description="What a reader should know before relying on it.")


class Term(Located):
    """A word that the course explains."""

    id: Id = Field(description="The term's anchor in the glossary.")
    term: Text = Field(description="The term as it is shown.")
    also: tuple[Text, ...] = Field((), description="Other spellings and abbreviations.")
    definition: Markdown = Field(description="What it means, in plain words.")
    sources: tuple[Id, ...] = Field((), description="Ids of sources.")


class Callout(Located):
    """A place where the guide points to a video."""

    section: Text = Field(description="The section of the guide.")
    page: Text = Field(description="The page of the guide.")
    note: Markdown | None = Field(None, description="What the guide says there.")


class Video(Located):
    """A video that the course points to and never plays by itself."""

    id: Id = Field(description="Used in `::: video id`.")
    title: Text = Field(description="What it is called.")
    speakers: tuple[Text, ...] = Field(description="Who speaks.")
    about: Markdown = Field(description="Who speaks and why the course points here.")
    listen_for: tuple[Markdown, ...] = Field(description="Questions to bring to it.")
    url: Url = Field(description="Where it can be seen.")
    leads_to: Text = Field(description="What opens at the address, in words.")
    captions: Literal["yes", "automatic", "no", "unknown"] = Field(
        "unknown", description="Whether it has captions, as far as somebody has looked."
    )
    transcript: Literal["yes", "no", "unknown"] = Field(
        "unknown", description="Whether its words are offered as text beside it, as far as somebody has looked."
    )
    read_instead: Blocks | None = Field(None, description="What to read where the address is blocked.")
    callouts: tuple[Callout, ...] = Field((), description="Where the guide points to it.")
    reservation: Markdown | None = Field(None, description="What is not known about it.")


class Recommendation(Located):
    """Something the guide asks of prosecutors."""

    id: Id = Field(description="Named by modules and questions.")
    text: Markdown = Field(description="What it asks.")
    section: Text = Field(description="The section of the guide.")
    page: Text = Field(description="The page of the guide.")
    audience: Literal["line", "elected", "both"] = Field(description="Whom it is addressed to.")
    force: Literal["must", "should", "can", "consider", "implicit"] = Field(description="How strongly it is put.")
