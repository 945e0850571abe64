"""Whether `checks:` of the course names rules that there are, and what its severities make of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.diagnostics import Diagnostic, Rule, Severity, did_you_mean, short
from builder.model.checks import Checks
from builder.model.course import Course
from builder.rules.catalog import FAMILIES, every_rule
from builder.source import Span

UNKNOWN_RULE = Rule(
    "STR070", "unknown-rule", "A code with a slip in it would leave a rule as it was.", Severity.WARNING
)
FIRM_RULE = Rule(
    "STR071", "firm-rule", "What would make the site wrong cannot be switched off or played down.", Severity.WARNING
)


def judge(course: Course) -> Iterator[Diagnostic]:
    """Every code of `severity:`."""
    checks = course.checks
    place = checks.place.children.get("severity", checks.place)
    for code, weight in checks.severity.items():
        rule = every_rule().get(code)
        if rule is None and code not in FAMILIES:
            yield unknown(code, place.key(code))
        elif rule is not None and rule.firm and weight != "error":
            help = "Delete the line, and mend what the rule speaks of."
            yield FIRM_RULE.at(place.key(code), f"`{code}` is an error that the site cannot be built with.", help)


def unknown(code: str, span: Span) -> Diagnostic:
    """The complaint about a code that no rule has."""
    help = did_you_mean(code, [*every_rule(), *FAMILIES], "`docs/rules/index.md` lists all rules.")
    return UNKNOWN_RULE.at(span, f"There is no rule `{short(code)}`.", help)


def weigh(checks: Checks, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What was found as the course weighs it: a code before its family, and neither where a rule is firm."""
    for diagnostic in found:
        rule = diagnostic.rule
        weight = checks.severity.get(rule.code) or checks.severity.get(rule.family)
        if weight is None or rule.firm or weight == rule.severity:
            yield diagnostic
        elif weight != "off":
            yield replace(diagnostic, rule=replace(rule, severity=Severity(weight)))
