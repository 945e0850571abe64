"""Files that cannot be read, or that nothing reads."""

from tests.tables.case import case

HEADER = "---\ntitle: T\nsummary: S\n---\n"

CASES = [
    case("no course file", {"course/course.yml": None}, "STR001 course/course.yml:1:1"),
    case("no modules folder", {"modules": None}, "STR001 modules:1:1"),
    case("no course folder", {"course": None}, "STR001 course:1:1"),
    case(
        "no quizzes folder",
        {"quizzes": None},
        "STR030 modules/brakes.md:12:8",
        "STR030 modules/brakes.md:23:1",
        "STR030 modules/flat-tires.md:14:8",
        "STR030 modules/flat-tires.md:27:1",
    ),
    case("no office file", {"site_config/office.yml": None}, "STR001 site_config/office.yml:1:1"),
    case("no interface words", {"site_config/strings/en.yml": None}, "STR001 site_config/strings/en.yml:1:1"),
    case(
        "a language without words",
        {"course/course.yml": ("modules:\n", "language: de\nmodules:\n")},
        "STR001 site_config/strings/de.yml:1:1",
    ),
    case("a folder named like a module", {"modules/extra.md/readme.txt": "x"}, "STR001 modules/extra.md:1:1"),
    case("a file where the modules folder should be", {"modules": "x"}, "STR001 modules:1:1"),
    case("not UTF-8", {"modules/tools.md": b"---\nid: tools\ntitle: Caf\xe9\n---\n"}, "STR002 modules/tools.md:3:11"),
    case(
        "UTF-16 as Notepad saves it",
        {"course/facts.yml": "- id: patch-time\n".encode("utf-16")},
        "STR002 course/facts.yml:1:1",
    ),
    case(
        "UTF-16 without a mark",
        {"course/glossary.yml": "- id: rim\n".encode("utf-16-le")},
        "STR009 course/glossary.yml:1:2",
    ),
    case(
        "byte order mark",
        {"course/pages/privacy.md": b"\xef\xbb\xbf" + HEADER.encode() + b"Text.\n"},
        "STR003 course/pages/privacy.md:1:1",
    ),
    case(
        "Windows line ends",
        {"course/pages/privacy.md": HEADER.replace("\n", "\r\n") + "Text.\r\n"},
        "STR004 course/pages/privacy.md:1:1",
    ),
    case("an empty file", {"course/sources.yml": ""}, "STR005 course/sources.yml:1:1"),
    case("a file of blank lines", {"course/pages/privacy.md": "\n \n"}, "STR005 course/pages/privacy.md:1:1"),
    case(
        "an invisible character", {"course/pages/privacy.md": HEADER + "A\x0bB\n"}, "STR009 course/pages/privacy.md:5:2"
    ),
    case(
        "a byte order mark inside",
        {"course/pages/privacy.md": HEADER + "A\ufeffB\n"},
        "STR009 course/pages/privacy.md:5:2",
    ),
    case("a module of two megabytes", {"modules/tools.md": "x" * 2_000_000}, "STR006 modules/tools.md:1:1"),
    case("no header", {"modules/tools.md": "# Tools\n"}, "STR007 modules/tools.md:1:1"),
    case("text before the header", {"modules/tools.md": "Hello\n---\nid: tools\n---\n"}, "STR007 modules/tools.md:1:1"),
    case("an empty header", {"modules/tools.md": "---\n---\nText\n"}, "STR007 modules/tools.md:1:1"),
    case(
        "a header that is a list", {"modules/tools.md": "---\n- id: tools\n---\nText\n"}, "STR007 modules/tools.md:1:1"
    ),
    case(
        "a header that is not closed",
        {"course/pages/privacy.md": "---\ntitle: T\nsummary: S\n\nText.\n"},
        "STR008 course/pages/privacy.md:1:1",
    ),
    case(
        "a header that is not closed, and a rule further down",
        {"course/pages/privacy.md": "---\ntitle: T\nsummary: S\n\n## Kept\n\nText: more: text.\n\n---\n\nEnd.\n"},
        "STR008 course/pages/privacy.md:1:1",
    ),
    case(
        "a page whose name is no address",
        {"course/pages/Über uns.md": HEADER + "Text.\n"},
        "STR026 course/pages/Über uns.md:1:1",
    ),
    case(
        "a name that Windows keeps for itself",
        {"course/pages/con.md": HEADER + "Text.\n"},
        "STR026 course/pages/con.md:1:1",
    ),
    case("a name that Windows cannot store", {"modules/what?.png": b"x"}, "STR026 modules/what?.png:1:1"),
    case("two names alike but for capitals", {"modules/Wheel.png": b"x"}, "STR026 modules/wheel.png:1:1"),
    case(
        "a module in a folder of its own",
        {"modules/extra/more.md": HEADER + "Text.\n"},
        "STR027 modules/extra/more.md:1:1",
    ),
    case("a module with capitals in its ending", {"modules/more.MD": HEADER + "Text.\n"}, "STR027 modules/more.MD:1:1"),
    case("a bank among the modules", {"modules/more.yml": "id: more\n"}, "STR027 modules/more.yml:1:1"),
    case("a bank with another ending", {"quizzes/more.json": "{}"}, "STR027 quizzes/more.json:1:1"),
    case("a list with a slip in its name", {"course/fact.yml": "- id: more\n"}, "STR027 course/fact.yml:1:1"),
]
