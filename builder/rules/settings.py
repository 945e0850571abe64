"""What a course says about its checks: whether it names rules that there are, and what becomes of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.diagnostics import Diagnostic, Rule, Severity, did_you_mean, short
from builder.model.checks import Checks
from builder.model.course import Course
from builder.source import Span

UNKNOWN_RULE = Rule(
    "STR070", "unknown-rule", "A code with a slip in it would leave a rule as it was.", Severity.WARNING
)
FIRM_RULE = Rule(
    "STR071", "firm-rule", "What would make the site wrong cannot be switched off or played down.", Severity.WARNING
)
UNUSED = Rule(
    "STR072", "unused-suppression", "A comment that excuses nothing hides what is said there later.", Severity.WARNING
)
INCOMPLETE = Rule(
    "STR073", "incomplete-suppression", "Who reviews a course has to know why a rule does not count.", Severity.WARNING
)


def judge(course: Course) -> Iterator[Diagnostic]:
    """Every code of `severity:`."""
    checks = course.checks
    if not checks.severity:
        return
    from builder.rules.catalog import FAMILIES, every_rule  # imports every rule there is

    place = checks.place.children.get("severity", checks.place)
    for code, weight in checks.severity.items():
        rule = every_rule().get(code)
        if rule is None and code not in FAMILIES:
            yield unknown(code, place.key(code), *FAMILIES)
        elif rule is not None and rule.firm and weight != "error":
            yield firm(code, place.key(code))


def unknown(code: str, span: Span, *others: str) -> Diagnostic:
    """The complaint about a code that no rule has; `others` are words that could stand there too."""
    from builder.rules.catalog import every_rule

    help = did_you_mean(code, [*every_rule(), *others], "`docs/rules/index.md` lists all rules.")
    return UNKNOWN_RULE.at(span, f"There is no rule `{short(code)}`.", help)


def firm(code: str, span: Span) -> Diagnostic:
    """The complaint about a code that no course can switch off."""
    help = "Delete this, and mend what the rule speaks of."
    return FIRM_RULE.at(span, f"`{code}` is an error that the site cannot be built with.", help)


def weigh(checks: Checks, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What was found as the course weighs it: a code before its family, and neither where a rule is firm."""
    for diagnostic in found:
        rule = diagnostic.rule
        weight = checks.severity.get(rule.code) or checks.severity.get(rule.family)
        if weight is None or rule.firm or weight == rule.severity:
            yield diagnostic
        elif weight != "off":
            yield replace(diagnostic, rule=replace(rule, severity=Severity(weight)))
