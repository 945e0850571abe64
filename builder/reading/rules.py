"""The complaints of the reading room."""

from __future__ import annotations

from builder.diagnostics import Rule, Severity

CANNOT_READ = Rule("STR001", "cannot-read", "A file of the course has to be there and readable.")
NOT_UTF8 = Rule("STR002", "not-utf8", "Only UTF-8 shows every letter of every author as it was written.")
BYTE_ORDER_MARK = Rule(
    "STR003", "byte-order-mark", "Some editors put an invisible mark first; it is read past.", Severity.INFO
)
WINDOWS_LINES = Rule(
    "STR004", "windows-line-ends", "Files saved on Windows end lines otherwise; they are read alike.", Severity.INFO
)
EMPTY_FILE = Rule("STR005", "empty-file", "An empty file is a forgotten one.")
TOO_LARGE = Rule("STR006", "too-large", "A limit on size and depth keeps a broken file from stopping the builder.")
NO_HEADER = Rule("STR007", "no-header", "A module or page says in its header what it is.")
HEADER_NOT_CLOSED = Rule("STR008", "header-not-closed", "Without its second line of `---` a header swallows the text.")
INVISIBLE_CHARACTER = Rule("STR009", "invisible-character", "What nobody sees, nobody can mend.")

YAML_SYNTAX = Rule("STR010", "yaml-syntax", "A file that is not YAML cannot be read at all.")
YAML_TAB = Rule("STR011", "yaml-tab", "YAML takes spaces, not tabs, at the start of a line.")
DUPLICATE_KEY = Rule("STR012", "duplicate-key", "Of a key written twice, one text would be lost without a word.")
ANCHOR = Rule("STR013", "anchor-or-alias", "Anchors and aliases are not used here; `*Brady*` would be read as one.")
CUT_BY_HASH = Rule("STR014", "cut-by-hash", "A space and `#` begin a comment, and the rest of the text is lost.")

UNREADABLE = frozenset(
    {NOT_UTF8, EMPTY_FILE, TOO_LARGE, NO_HEADER, HEADER_NOT_CLOSED, INVISIBLE_CHARACTER, YAML_SYNTAX, YAML_TAB, ANCHOR}
)
"""Those with which nothing of a file can be read."""

UNKNOWN_KEY = Rule("STR020", "unknown-key", "A key with a slip in it would be ignored without a word.")
MISSING_KEY = Rule("STR021", "missing-key", "What the site needs has to be written by its author.")
WRONG_VALUE = Rule("STR022", "wrong-value", "A value has to be of the kind the field takes.")
EMPTY_TEXT = Rule("STR023", "empty-text", "An empty text shows the learner a gap.")
BAD_ID = Rule("STR024", "bad-id", "Ids become addresses and keys of saved progress; they are kept plain.")
DUPLICATE_ID = Rule("STR025", "duplicate-id", "Saved progress and links cannot tell two things with one id apart.")
FILE_NAME = Rule("STR026", "file-name", "A page's file name becomes its address.")
UNREAD_FILE = Rule(
    "STR027", "unread-file", "A file that nothing reads has a slip in its name or the wrong folder.", Severity.WARNING
)
