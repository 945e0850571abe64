"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click


class Day(click.ParamType[date]):
    """A day, written like 2027-01-31."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or fail with a sentence."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2027-01-31.", param, ctx)


TODAY = click.option(
    "--today",
    type=Day(),
    default=lambda: datetime.now(UTC).date(),
    metavar="DATE",
    help="Work as if this day were today.",
)
"""The only clock of the builder: what is built knows the day of the release and no other."""
