"""Language: words that wound or mislead, and the files that list them."""

from __future__ import annotations

from builder.diagnostics import Example
from builder.rules.pages import Page

TOOLS = "modules/tools.md"
HOUSE = "site_config/language/house.yml"
KIT = "A pump, two levers and a patch."

_HOW = """

Not looked at are quotations and quoted words, block quotations, words in italics or bold by themselves, titles of
works, names with a word such as Act or Institute, what a table lists under a heading such as "Avoid", code, addresses
and citations. Which words are found, what to write, why and who says so stands in `site_config/language/`; an office
adds a file of its own there, as [the author's handbook](../authors.md#words-to-avoid) shows."""


def _page(more: str, bad: str) -> Page:
    return Page(" ".join(more.split()) + _HOW, (Example(TOOLS, KIT, bad),))


PAGES = {
    "LNG001": Page(
        "A form says which words are found, in a notation of its own: `(drug|alcohol) abuser(s)` is four phrases, "
        "`{drug}` is any word of a list. This one cannot be read: a bracket stays open, a list is missing, or a sign "
        "stands in it that no word has. It finds nothing until it is mended; the rest of the file counts. "
        "[The formats](../formats.md#site_configlanguagenameyml) explain the notation.",
        (Example(HOUSE, "push {cycle}(s)", "push {cycle}(s"),),
    ),
    "LNG002": Page(
        "Two entries look for the same phrase, and only the one that is read first would ever speak. Files are read in "
        "the order of their names. Take the phrase out of one of the two entries, or put what you want to say about it "
        "into the one that there is.",
        (Example(HOUSE, '    find: ["push {cycle}(s)"]', '    find: ["push {cycle}(s)", an addict, addict]'),),
    ),
    "LNG003": Page(
        "Every entry shows sentences in which it is found (`bad`) and sentences in which nothing is (`good`). The "
        "check tries them each time, so that a list stays right while people add to it. Add the form that a bad "
        "example shows, or say under `unless`, `before`, `after`, `near` and their like where the words are right.",
        (Example(HOUSE, "Here stands a push-bike.", "Here stands a penny-farthing."),),
    ),
    "LNG101": _page(
        """A noun such as "addict", "drug user" or "junkie" turns one condition or one act into the whole person. In an
        experiment, clinicians who read "substance abuser" were more ready to blame and punish the man of whom it was
        said than those who read that he had a substance use disorder (Kelly and Westerhoff, 2010). Use the name, or put
        the person first, and say only what is known: neither a charge nor a positive test is a diagnosis.""",
        "A pump, two levers and a patch, which an addict found.",
    ),
    "LNG102": _page(
        """Words such as "abuse", "habit" and "relapse" judge before they tell. "Abuse" is a retired diagnosis and the
        word for violence, "habit" suggests that willpower would settle it, and "relapse" makes one event a
        collapse (American Academy of Pediatrics, 2022). Say what happened: drug use, a substance use disorder where a
        clinician has found one, a return to use.""",
        "A pump, two levers and a patch, for riders with a substance abuse disorder.",
    ),
    "LNG103": _page(
        """A test is negative or positive. "Dirty" equates a sign of illness with filth, and if not using is "clean",
        using is "dirty" too (National Alliance of Advocates for Buprenorphine Treatment, word list). Say which
        substance, which method and whether a laboratory confirmed it; of a person, say in recovery, if they say so.""",
        "A pump, two levers and a patch. A dirty test for a drug costs the tools.",
    ),
    "LNG104": _page(
        """Some words carry a claim about treatment that the evidence denies: that medicine swaps one addiction for
        another, that it only assists, that people have to hit rock bottom first (Wakeman, 2017). A reader believes
        the word before the argument. Name the treatment, and say what it does.""",
        "A pump, two levers and a patch; glue is one addiction for another.",
    ),
    "LNG105": _page(
        """A noun such as "offender", "felon" or "inmate" fixes a person to one act or place, sometimes before any
        finding, and outlasts the case (Ellis, 2007; The Marshall Project, 2021). Use the name, or what the record
        shows: a person charged with theft, a person in jail, a conviction with its date. A statute's own term stays
        where the law needs it.""",
        "A pump, two levers and a patch, made by inmates.",
    ),
    "LNG106": _page(
        """A battle word for a service or a place, such as "shooting gallery", "crack house" or "dirty needle", decides
        a debate that the text has yet to have. Say what is done there: a syringe services program, a used syringe,
        an address.""",
        "A pump, two levers and a patch, found in a shooting gallery.",
    ),
    "LNG107": _page(
        """An adjective made a noun, as in "the homeless" or "the mentally ill", leaves out that people are spoken of.
        Put them first: people without a home, people with mental illness. They are often the same people whom drug
        law meets.""",
        "A pump, two levers and a patch for the homeless.",
    ),
    "LNG109": _page(
        """An office can have words of its own that it does not want to read: the former name of a court, a product, a
        nickname. A file in `site_config/language/` that names no `code` makes this complaint, with the reason, the
        better words and the source that its author wrote.""",
        "A pump, two levers and a patch, for the push-bike.",
    ),
}
