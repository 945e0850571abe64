"""Texts that somebody cannot hear, tell apart or find their way in; and texts like them with which nothing is wrong."""

from builder.rules.access.level import HARD_TO_READ
from builder.rules.access.pictures import LONGEST
from tests.tables.case import case

TIRES = "modules/flat-tires.md"
TOOLS = "modules/tools.md"
TEXT = "A pump, two levers and a patch."
PICTURE = "![A wheel with a nail in its tire](wheel.png)"
NEXT = "See [the brakes](brakes.md#pads) next."
INSTEAD = "  read_instead: The handbook says the same [@handbook, p. 12].\n"
HARD = HARD_TO_READ.examples[0].bad


def tools(text: str) -> dict[str, tuple[str, str]]:
    """The last line of the module on tools, replaced."""
    return {TOOLS: (TEXT, text)}


CASES = [
    case("a heading that skips a level", {TIRES: ("## Close it", "#### Close it")}, f"ACC102 {TIRES}:29:1"),
    case("a text that begins with a third level", tools("### Pumps"), f"ACC102 {TOOLS}:15:1"),
    case("headings that go down in steps and up at once", tools("## A\n\n### B\n\n#### C\n\n## D")),
    case("a second title", tools("# Pumps"), f"ACC103 {TOOLS}:15:1"),
    case("two headings alike", tools("## Pumps\n\nText.\n\n## *pumps* { #more }"), f"ACC104 {TOOLS}:19:1"),
    case("a link that says here", {TIRES: (NEXT, "See [**here**.](brakes.md#pads)")}, f"ACC105 {TIRES}:31:55"),
    case(
        "a link in a field that says read more",
        {"course/videos.yml": ("Ada Spoke patches a tube", "She patches a tube, [read more](https://example.org/x),")},
        "ACC105 course/videos.yml:4:31",
    ),
    case("a link of words that begin with here", tools("[Here is the list](../course/sources.yml)")),
    case("a link by its address", tools("[https://example.org/a](https://example.org/a)"), f"ACC106 {TOOLS}:15:1"),
    case("an address in angle brackets", tools("See <https://example.org/a>."), f"ACC106 {TOOLS}:15:5"),
    case("the name of a host is no address", tools("[example.org](https://example.org/a)")),
    case(
        "one text for two links",
        tools("[The form](https://example.org/a), [the *form*](https://example.org/b)"),
        f"ACC107 {TOOLS}:15:36",
    ),
    case("one text twice for one link", tools("[A form](https://example.org/a), [a form](https://example.org/a)")),
    case("a file's name as alt text", {TIRES: (PICTURE, "![wheel.png](wheel.png)")}, f"ACC108 {TIRES}:25:1"),
    case("a number as alt text", {TIRES: (PICTURE, '<img src="wheel.png" alt="IMG 2041">')}, f"ACC108 {TIRES}:25:1"),
    case("an alt text of many words", {TIRES: (PICTURE, f"![{'a wheel ' * 20}](wheel.png)")}, f"ACC109 {TIRES}:25:1"),
    case("an alt text as long as it may be", {TIRES: (PICTURE, f"![{'a' * LONGEST}](wheel.png)")}),
    case("a picture called a picture", {TIRES: (PICTURE, "![An image of a wheel](wheel.png)")}, f"ACC110 {TIRES}:25:1"),
    case("a picture of a kind", {TIRES: (PICTURE, "![A map of hills; its image of a wheel is torn](wheel.png)")}),
    case("a column without a name", tools("| Tool | |\n|---|:-:|\n| Pump | x |"), f"ACC111 {TOOLS}:15:1"),
    case("a column named in code", tools("Text.\n\n| `x` | a \\| b |\n| --- | --- |\n| 1 | |")),
    case("a table in HTML without a header", tools("<table><tr><td>1</td></tr></table>"), f"ACC112 {TOOLS}:15:1"),
    case("a table in HTML with a header", tools("<table><tr><th>Tool</th></tr><tr><td>1</td></tr></table>")),
    case("things told apart by color", tools("Look at the red ones first."), f"ACC113 {TOOLS}:15:9"),
    case("a box on the right", tools("See the box\non the right."), f"ACC113 {TOOLS}:15:9"),
    case("colors and places that are no cue", tools("A red light on the right of the road. The right row; the top.")),
    case("a video alone", {"course/videos.yml": (INSTEAD, "")}, "ACC114 course/videos.yml:1:7"),
    case("a video with a transcript", {"course/videos.yml": (INSTEAD, "  transcript: yes\n")}),
    case(
        "captions that are neither there nor not",
        {"course/videos.yml": (INSTEAD, f"{INSTEAD}  captions: perhaps\n")},
        "STR022 course/videos.yml:10:13",
    ),
    case("a module that is hard to read", tools(HARD), f"ACC115 {TOOLS}:3:8"),
    case("a hard text of a few words", tools(" ".join(HARD.split()[:90]))),
    case("an abbreviation that nobody knows", tools("Ask the CPSC. The CPSC knows."), f"ACC116 {TOOLS}:15:9"),
    case("an abbreviation whose words stand before it", tools("The tire pressure gauge, or TPG. A TPG helps.")),
    case(
        "an abbreviation whose words stand in a table",
        tools("The BWB. \n\n| Name |\n|---|\n| Board of Wheels and Brakes |"),
    ),
    case("an abbreviation in brackets", tools("The board (BWB) and the WXY (of wheels).")),
    case(
        "an abbreviation of the glossary",
        {"course/glossary.yml": ("also: [tube]", "also: [tube, ITB]"), **tools("An ITB.")},
    ),
    case("letters that are no abbreviation", tools('Part IV, HR 22, NOTE-1 and "the CPSC" of `CPSC` in the US.')),
]
