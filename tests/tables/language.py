"""Words to avoid, in every kind of text, and language files with mistakes."""

from tests.tables.case import case

TOOLS = "modules/tools.md"
BANK = "quizzes/brakes.yml"
LEAK = "quizzes/cases/slow-leak.yml"
FACTS = "course/facts.yml"
HOUSE = "site_config/language/house.yml"
PEOPLE = "site_config/language/people.yml"
TEXT = "A pump, two levers and a patch."


def tools(text):
    """The last line of the module on tools, replaced."""
    return {TOOLS: (TEXT, text)}


def house(old, new):
    """The club's own words, changed."""
    return {HOUSE: (old, new)}


CASES = [
    case("a label for somebody who uses drugs", tools("An addict took it."), "LNG101 modules/tools.md:15:4"),
    case("a retired diagnosis", tools("A substance\nabuse disorder."), "LNG102 modules/tools.md:15:3"),
    case("a test result as a moral", tools("A drug, a dirty test."), "LNG103 modules/tools.md:15:11"),
    case("a myth about treatment", tools("One addiction for another."), "LNG104 modules/tools.md:15:1"),
    case("a label for somebody in jail", tools("An inmate's pump."), "LNG105 modules/tools.md:15:4"),
    case("a battle word for a place", tools("A *shooting* gallery."), "LNG106 modules/tools.md:15:4"),
    case("an adjective made a noun", tools("For the homeless."), "LNG107 modules/tools.md:15:5"),
    case("a word of the office's own", tools("Here is a push-bike."), "LNG109 modules/tools.md:15:11"),
    case("a word in a title", {TOOLS: ("title: Tools", "title: Tools of an addict")}, "LNG101 modules/tools.md:3:20"),
    case("a word in a link's text", tools("[An addict](brakes.md)"), "LNG101 modules/tools.md:15:5"),
    case("a word in an alt text", tools("![An addict](wheel.png)"), "LNG101 modules/tools.md:15:6"),
    case("a word in a tag's alt text", tools('<img src="wheel.png" alt="An addict">'), "LNG101 modules/tools.md:15:30"),
    case("a word in an option", {BANK: ("text: Fills the tube}", "text: Calms addicts}")}, f"LNG101 {BANK}:27:32"),
    case("a word in feedback", {BANK: ("Too heavy.", "The addict took it.")}, f"LNG101 {BANK}:75:49"),
    case("a word in a case", {LEAK: ("title: At home", "title: The ex-addicts' home")}, f"LNG101 {LEAK}:36:16"),
    case(
        "a word in the interface",
        {"site_config/strings/en.yml": ("key_title: Show the", "key_title: Show addicts the")},
        "LNG101 site_config/strings/en.yml:85:17",
    ),
    case(
        "a word quoted before it is used",
        {FACTS: ("A patch needs", 'The "addict", an addict, needs')},
        f"LNG101 {FACTS}:2:31",
    ),
    case(
        "a word in a folded text",
        {FACTS: ("statement: A patch", "statement: >-\n    A patch for an\n    addict")},
        f"LNG101 {FACTS}:4:5",
    ),
    case("a word to mark in a passage", {BANK: ("[a vise]{#vise}", "[an addict]{#vise}")}),
    case(
        "a word that can stay in a passage",
        {BANK: ("[a patch]{#patch}", "[an addict]{#patch}")},
        f"LNG101 {BANK}:72:66",
    ),
    case("a word that a learner may type", {BANK: ("accepted: [tire lever, lever]", "accepted: [tire lever, addict]")}),
    case(
        "words that are not the author's",
        tools(
            'The "addict" and ‘addict’.\n\n> An addict.\n\n`addict` [x](brakes.md#pads "y") *addict*'
            "[@handbook, p. 1]\n\n"
            "| Avoid | Use |\n|---|---|\n| addict | name |\n\nThe word addict, the Addict Union, *The Addict at Home*."
        ),
    ),
    case("a word excused", tools("<!-- check: off LNG101 he says so of himself -->\nAn addict took it.")),
    case("a word of the wrong surroundings", tools("The museum push-bike. A push bike museum.")),
    case(
        "a form with an open bracket",
        house("{cycle}(s)", "{cycle}(s"),
        f"LNG001 {HOUSE}:10:12",
    ),
    case(
        "a form with an unknown list",
        house("{cycle}(s)", "{cycl}"),
        f"LNG001 {HOUSE}:10:12",
    ),
    case("a form with a sign in it", house("not_after: [museum]", "not_after: [mu$eum]"), f"LNG001 {HOUSE}:15:17"),
    case(
        "a form of too many phrases",
        house("not_after: [museum]", 'not_after: ["' + "(a|b|c|d|e) " * 7 + 'x"]'),
        f"LNG001 {HOUSE}:15:17",
    ),
    case(
        "an arrow with unequal sides",
        house('"push {cycle}(s)"', '"push {cycle}(s) -> (bicycle|tricycle)"'),
        f"LNG001 {HOUSE}:10:12",
    ),
    case(
        "a form that another entry has",
        house('"push {cycle}(s)"', '"push {cycle}(s)", addicts'),
        f"LNG002 {PEOPLE}:4:12",
    ),
    case(
        "a bad example in which nothing is found",
        house("Here stands a push-bike.", "Here it stands."),
        f"LNG003 {HOUSE}:17:11",
    ),
    case(
        "a good example in which something is found",
        house("The word push-bike is old.", "The push-bike."),
        f"LNG003 {HOUSE}:18:51",
    ),
    case("a kind of complaint that there is not", {PEOPLE: ("LNG101", "LNG999")}, f"STR022 {PEOPLE}:1:7"),
    case(
        "an entry without a reason",
        {PEOPLE: ("    reason: The noun turns one condition into the whole person.\n", "")},
        f"STR021 {PEOPLE}:3:5",
    ),
    case(
        "an entry with a source that there is not",
        {PEOPLE: ("The club's own choice.", '"[@handbok, p. 40]"')},
        f"STR030 {PEOPLE}:7:13",
    ),
    case(
        "a language file in a folder of its own",
        {"site_config/language/more/x.yml": "avoid: []\n"},
        "STR027 site_config/language/more/x.yml:1:1",
    ),
    case(
        "a list of words twice",
        house("  - id: cycle\n", "  - {id: cycle, words: [wheel]}\n  - id: cycle\n"),
        f"STR025 {HOUSE}:7:9",
    ),
]
