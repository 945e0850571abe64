"""Directives, links, pictures and HTML that do not do what their author meant."""

from tests.tables.case import case

TIRES = "modules/flat-tires.md"
TOOLS = "modules/tools.md"
ABOUT = "course/pages/about.md"
BANK = "quizzes/flat-tires.yml"
TEXT = "A pump, two levers and a patch."
HINT = "hint: Think of where the hole is."


def tools(text: str) -> dict[str, tuple[str, str]]:
    """The last line of the module on tools, replaced."""
    return {TOOLS: (TEXT, text)}


CASES = [
    case("a directive with a slip in it", {TIRES: ("::: check", "::: chekc")}, "STR040 modules/flat-tires.md:35:1"),
    case("a directive with two colons", {TIRES: ("::: check", ":: check")}, "STR040 modules/flat-tires.md:35:1"),
    case("a directive of Pandoc", tools("::: {.note}"), "STR040 modules/tools.md:15:1"),
    case("a directive in a list", tools("- A pump\n- ::: video patching"), "STR041 modules/tools.md:16:3"),
    case("a directive in a quotation", tools("> ::: video patching"), "STR041 modules/tools.md:15:3"),
    case("an indented directive", tools("Text\n\n  ::: video patching"), "STR041 modules/tools.md:17:3"),
    case("a directive in code is text", tools("```\n::: nothing\n```\n\n`[x](y.md)` <!-- [@z] -->")),
    case(
        "a directive without its id", {TIRES: ("::: video patching", "::: video")}, "STR040 modules/flat-tires.md:33:1"
    ),
    case(
        "a directive with an id too many",
        {TIRES: ("::: check", "::: check flat-tires")},
        "STR040 modules/flat-tires.md:35:1",
    ),
    case("a check in a module without one", tools("::: check"), "STR041 modules/tools.md:15:1"),
    case(
        "a check on a page",
        {ABOUT: ("## Who", "::: check")},
        "STR041 course/pages/about.md:6:1",
        "STR043 course/pages/index.md:6:80",
    ),
    case(
        "a question on a page",
        {ABOUT: ("A club", "::: question worn-pads\n\nA club")},
        "STR041 course/pages/about.md:8:1",
    ),
    case("a question of another module", tools("::: question worn-pads"), "STR041 modules/tools.md:15:1"),
    case(
        "a question placed twice",
        {TIRES: ("::: check", "::: question nail-in-tire\n\n::: check")},
        "STR048 modules/flat-tires.md:35:1",
    ),
    case("a link to a missing file", tools("See [the brakes](brake.md)."), "STR042 modules/tools.md:15:18"),
    case(
        "a link to a missing heading",
        {TIRES: ("brakes.md#pads", "brakes.md#pad")},
        "STR043 modules/flat-tires.md:31:68",
    ),
    case("a link to a missing heading of this module", tools("[Up](#top)"), "STR043 modules/tools.md:15:6"),
    case("a link to a missing source", {ABOUT: ("#handbook", "#handbok")}, "STR043 course/pages/about.md:8:50"),
    case("a link out of the course", tools("[x](../../secret.md)"), "STR044 modules/tools.md:15:5"),
    case("a link to the root", tools("[x](/etc/passwd)"), "STR044 modules/tools.md:15:5"),
    case("a link without a scheme", tools("[x](//example.org)"), "STR044 modules/tools.md:15:5"),
    case("a link that is no address", tools("[x](//[example)"), "STR042 modules/tools.md:15:5"),
    case(
        "a link to a file that is not part of the site",
        tools("[x](../quizzes/brakes.yml)"),
        "STR042 modules/tools.md:15:5",
    ),
    case("a link to a page as if it lay beside the module", tools("[x](about.md)"), "STR042 modules/tools.md:15:5"),
    case(
        "a link to a page from the course's folder", tools("[x](course/pages/about.md)"), "STR042 modules/tools.md:15:5"
    ),
    case("a link to a page with another ending", tools("[x](brakes.html)"), "STR042 modules/tools.md:15:5"),
    case(
        "a link to a name that a module has elsewhere", tools("[x](../quizzes/brakes)"), "STR042 modules/tools.md:15:5"
    ),
    case("a link to the settings", tools("[x](../course/course.yml)"), "STR042 modules/tools.md:15:5"),
    case(
        "a link to the words of a heading with an id",
        tools("## What to carry { #kit }\n\nA pump.\n\n[x](#what-to-carry)"),
        "STR043 modules/tools.md:19:5",
    ),
    case("a link to a file of Windows", tools(r"[x](C:\Users\me\pump.pdf)"), "STR044 modules/tools.md:15:5"),
    case("a picture of Windows", tools(r"![A pump](C:\Users\me\pump.png)"), "STR044 modules/tools.md:15:11"),
    case("a picture from a drive", tools(r"![A pump](\\server\share\pump.png)"), "STR044 modules/tools.md:15:11"),
    case("a picture of the address file", tools("![A pump](file:///home/pump.png)"), "STR044 modules/tools.md:15:11"),
    case("a picture in its own text", tools("![A pump](data:image/png;base64,AA)"), "STR046 modules/tools.md:15:11"),
    case("a picture in another folder", tools("![A pump](images/wheel.png)"), "STR045 modules/tools.md:15:11"),
    case(
        "a picture that is none",
        {**tools("![A pump](pump.docx)"), "modules/pump.docx": b"PK"},
        "STR045 modules/tools.md:15:11",
    ),
    case("a link in a reference", tools("[x][y]\n\n[y]: nowhere.md"), "STR042 modules/tools.md:17:6"),
    case("a link that runs a script", tools("[x](javascript:alert(1))"), "STR046 modules/tools.md:15:5"),
    case("a reference that runs a script", tools("[x][y]\n\n[y]: javascript:alert(1)"), "STR046 modules/tools.md:17:6"),
    case("a picture that is missing", tools("![A pump](pump.png)"), "STR045 modules/tools.md:15:11"),
    case("a picture without alt text", tools("![](wheel.png)"), "ACC101 modules/tools.md:15:1"),
    case("a picture without alt text, by reference", tools("![][w]\n\n[w]: wheel.png"), "ACC101 modules/tools.md:17:1"),
    case(
        "a picture from another host", tools("![A pump](https://example.org/pump.png)"), "STR046 modules/tools.md:15:11"
    ),
    case(
        "a picture inside a link",
        tools("[![](pump.png)](brakes.md)"),
        "ACC101 modules/tools.md:15:2",
        "STR045 modules/tools.md:15:6",
    ),
    case(
        "HTML: a picture without alt text that is missing",
        tools('<img src="pump.png">'),
        "ACC101 modules/tools.md:15:1",
        "STR045 modules/tools.md:15:1",
    ),
    case("HTML: a link to a missing file", tools('<a href="pump.md">x</a>'), "STR042 modules/tools.md:15:1"),
    case("HTML: a script", tools("<script>alert(1)</script>"), "STR046 modules/tools.md:15:1"),
    case(
        "HTML: a script in capitals and pieces", tools('a <b x="\n<SCRIPT\nsrc=x.js>'), "STR046 modules/tools.md:16:1"
    ),
    case("HTML: an event handler", tools('<p OnClick="alert(1)">x</p>'), "STR046 modules/tools.md:15:1"),
    case("HTML: an event handler after a slash", tools("<svg/onload=alert(1)>"), "STR046 modules/tools.md:15:1"),
    case(
        "HTML: an address that runs a script",
        tools('<a href=" java\nscript:alert(1)">x</a>'),
        "STR046 modules/tools.md:15:1",
    ),
    case(
        "HTML: an address in entities",
        tools('<a href="java&#115;cript:alert(1)">x</a>'),
        "STR046 modules/tools.md:15:1",
    ),
    case(
        "HTML: a frame of another host",
        tools('<iframe src="https://example.org"></iframe>'),
        "STR046 modules/tools.md:15:1",
    ),
    case("HTML: a frame that holds its page", tools('<iframe srcdoc="x"></iframe>'), "STR046 modules/tools.md:15:1"),
    case(
        "HTML: a picture from another host",
        tools('<img alt="x" src="//example.org/x.png">'),
        "STR046 modules/tools.md:15:1",
    ),
    case(
        "HTML: one of several pictures",
        tools('<img alt="x" src="wheel.png" srcset="a.png 1x, https://example.org/b.png 2x">'),
        "STR046 modules/tools.md:15:1",
    ),
    case(
        "HTML: a style that loads",
        tools('<p style="background: url(https://example.org/x.png)">x</p>'),
        "STR046 modules/tools.md:15:1",
    ),
    case("HTML: a form", tools('<form action="https://example.org"><input></form>'), "STR046 modules/tools.md:15:1"),
    case(
        "a handler in an attribute list", tools("[x](brakes.md){ onclick=alert(1) }"), "STR046 modules/tools.md:15:15"
    ),
    case("HTML after a line separator keeps its place", tools("a\u2028b <script>"), "STR046 modules/tools.md:15:5"),
    case(
        "HTML in a field", {BANK: (HINT, "hint: Think of <b>where</b> it is.")}, "STR047 quizzes/flat-tires.yml:20:20"
    ),
    case("a comment in a field", {BANK: (HINT, "hint: Think <!-- hard -->.")}, "STR047 quizzes/flat-tires.yml:20:17"),
    case(
        "a picture in a field",
        {BANK: (HINT, 'hint: "![x](https://example.org/x.png)"')},
        "STR046 quizzes/flat-tires.yml:20:17",
    ),
    case(
        "a relative link in a field", {BANK: (HINT, "hint: See [x](brakes.md).")}, "STR046 quizzes/flat-tires.yml:20:19"
    ),
    case("less and more are no HTML", {BANK: (HINT, "hint: Is 1 < 2 > 0?")}),
    case(
        "mistakes of many kinds are told at once",
        tools("::: vidoe patching\n\n[x](y.md) ![](z.png) <script> [@q]\n\n- ::: fact patch-time"),
        "STR040 modules/tools.md:15:1",
        "STR042 modules/tools.md:17:5",
        "ACC101 modules/tools.md:17:11",
        "STR045 modules/tools.md:17:15",
        "STR046 modules/tools.md:17:22",
        "STR030 modules/tools.md:17:32",
        "STR041 modules/tools.md:19:3",
    ),
    case("a link with a space in the middle", tools("[the act] (https://example.org)"), "STR042 modules/tools.md:15:9"),
    case(
        "a link to a file with a space in the middle", tools("[pads] (brakes.md#pads)"), "STR042 modules/tools.md:15:6"
    ),
    case("a link with curly quotation marks", tools("[pads](brakes.md “Pads”)"), "STR042 modules/tools.md:15:8"),
    case("a link to a name with a space", tools("![A pump](my pump.png)"), "STR042 modules/tools.md:15:11"),
    case(
        "links with a space in fields",
        {BANK: (HINT, "hint: See [the act] (https://example.org) and [this](https://example.org “Act”).")},
        "STR042 quizzes/flat-tires.yml:20:23",
        "STR042 quizzes/flat-tires.yml:20:58",
    ),
    case(
        "words in brackets and brackets",
        tools("He [Mo] (a rider) and it [sic] (https://a.org) came [@handbook] (#1) [12] (#2)."),
    ),
    case("a title in straight quotation marks", tools('[the pads](brakes.md "Pads") and [them](<brakes.md>)')),
    case("a citation in round brackets", tools("A pump (@handbook, p. 4)."), "SRC101 modules/tools.md:15:8"),
    case("a fact in round brackets", tools("A pump (@fact:patch-time)."), "SRC101 modules/tools.md:15:8"),
    case("a citation without its sign", tools("A pump [handbook, p. 4]."), "SRC101 modules/tools.md:15:8"),
    case(
        "citations with slips in a field",
        {BANK: (HINT, "hint: Think (@handbook) and [handbook, p. 4].")},
        "SRC101 quizzes/flat-tires.yml:20:17",
        "SRC101 quizzes/flat-tires.yml:20:33",
    ),
    case("brackets that cite nothing", tools("A pump (@ada, 4), [ada, p. 4], [handbook] or the handbook, p. 4.")),
    case("an id of a heading that is not closed", tools("## What to carry {#kit"), "STR067 modules/tools.md:15:17"),
    case("an id of a heading without its space", tools("## What to carry{#kit}"), "STR067 modules/tools.md:15:17"),
    case("an id inside a heading", tools("## What to {#kit} carry"), "STR067 modules/tools.md:15:11"),
    case("ids of headings", tools("## A {#a}\n\n## B { #b .c } ##\n\n## C {: #c}\n\n## D `{#d`\n\n## E {e}")),
]
