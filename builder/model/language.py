"""`site_config/language/`: words to avoid, as data that an office can add to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from builder.model.base import Id, Located, Markdown, Text

Code = Literal["LNG101", "LNG102", "LNG103", "LNG104", "LNG105", "LNG106", "LNG107", "LNG109"]


class WordList(Located):
    """Words that stand for one another in forms, where its id is written in braces."""

    id: Id = Field(description="Written `{id}` in forms.")
    words: tuple[Text, ...] = Field(min_length=1, description="Forms, any of which may stand there.")


class Avoided(Located):
    """One thing that is better said in other words."""

    id: Id = Field(description="Unique among all entries.")
    find: tuple[Text, ...] = Field(
        min_length=1,
        description="Forms, such as `(drug|alcohol) abuser(s)`; `form -> other form` where the second can always be "
        "written in the place of the first.",
    )
    prefer: tuple[Text, ...] = Field(min_length=1, description="What to write, the best first.")
    reason: Text = Field(description="Why, in one sentence.")
    source: Markdown = Field(description="Who says so: a citation such as `[@asam-terms-2020]`, or words.")
    severity: Literal["error", "warning", "info"] = Field("warning", description="How much it weighs.")
    unless: tuple[Text, ...] = Field((), description="Forms of longer phrases in which it is right.")
    after: tuple[Text, ...] = Field((), description="It is found only directly after one of these forms.")
    not_after: tuple[Text, ...] = Field((), description="It is not found directly after one of these forms.")
    before: tuple[Text, ...] = Field(
        (), description="It is found only directly before one of these forms; `.` is the end of a clause."
    )
    not_before: tuple[Text, ...] = Field((), description="It is not found directly before one of these forms.")
    near: tuple[Text, ...] = Field((), description="It is found only in a sentence that holds one of these forms.")
    not_near: tuple[Text, ...] = Field((), description="It is not found in a sentence that holds one of these forms.")
    bad: tuple[Text, ...] = Field(min_length=1, description="Sentences in which it is found; `check` tries them.")
    good: tuple[Text, ...] = Field(min_length=1, description="Sentences in which nothing is found; tried as well.")


class Language(Located):
    """A file of `site_config/language/`."""

    code: Code = Field("LNG109", description="The kind of complaint; left out, the words are the office's own.")
    names: tuple[Text, ...] = Field(
        (), description="Words such as `Act` or `Institute`: a capitalised phrase with one of them is a name."
    )
    spoken_of: tuple[Text, ...] = Field(
        (), description="Forms such as `the word(s)`: what follows one in its sentence is spoken of, not said."
    )
    spoken_of_before: tuple[Text, ...] = Field(
        (), description="Forms such as `label(s)`: what stands directly before one is spoken of, not said."
    )
    columns: tuple[Text, ...] = Field(
        (), description="Words in the heading of a table's column that lists what to avoid."
    )
    lists: tuple[WordList, ...] = Field((), description="Words that stand for one another, for the forms of all files.")
    avoid: tuple[Avoided, ...] = Field((), description="What to avoid.")
