"""The commands of an office: `course report`, `course certify` and `course verify`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from builder import office as desk
from builder.cli import without_collecting
from builder.model.certificate import Certificate
from builder.office import Refused
from builder.options import TODAY, Day
from builder.records.findings import Entry
from builder.records.intake import Intake
from builder.records.items import item_figures
from builder.records.ledger import Ledger
from builder.records.library import Library
from builder.records.page import report_page
from builder.records.reading import Paper, Unread, read
from builder.records.regrade import matches, to_come
from builder.records.tables import items_csv, records_csv
from builder.records.texts import counted, passed_over, shown
from builder.spread import spread

P = ParamSpec("P")

EXAMPLE = "Your office"
"""The office's name in the course as it comes."""

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
ANY = click.Path(exists=True, path_type=Path)
FILE = click.Path(path_type=Path)
LISTED = 10
"""So many flagged files are listed on the terminal; the report has all."""


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command end with a sentence and 1 where it is refused something."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            command(*arguments, **options)
        except Refused as refused:
            click.echo(str(refused), err=True)
            sys.exit(1)

    return run


@click.command()
@click.argument("folders", type=ANY, nargs=-1, required=True, metavar="FOLDER...")
@click.option("--course", "courses", type=FOLDER, multiple=True, help="A checkout of the course; older ones too.")
@click.option("--out", type=FILE, default="report", show_default=True, help="Where to write the report.")
@click.option("--names/--no-names", default=True, help="With names, or with the numbers of records alone.")
@click.option("--key", type=FILE, help="The office's public key: show which records have its certificate.")
@TODAY
@plainly
@without_collecting()
def report(
    folders: tuple[Path, ...], courses: tuple[Path, ...], out: Path, key: Path | None, today: date, *, names: bool
) -> None:
    """Read the completion records in each FOLDER, grade them again, and write a report.

    Exits with 0 also where records are flagged, and with 1 where no record could be read.
    """
    library = Library.of(desk.given_courses(courses or (Path(),)))
    ledger = Ledger()
    public = None
    if key:
        from builder.records.signing import public_key

        public = desk.key_of(key, public_key)
    intake = Intake(library, today, with_papers=key is not None)
    below, others = desk.records_below(folders, out)
    over = passed_over(others, names=names)
    for handed in spread(lambda found: intake.take(found.name, *found.read()), below):
        ledger.enter(handed)
    entries = ledger.close()
    if public:
        from builder.records.signing import fault

        ledger.certify([(file, found, fault(found, public)) for file, found in ledger.certificates])
    if not entries:
        raise Refused(f"There is no record here: no file ends in .json. Nothing was written. {over}".strip())
    items = item_figures(entries, library, names=names)
    several, certified = len(library.by_course) > 1, key is not None
    files = {
        "records.csv": records_csv(entries, library, names=names, certified=certified),
        "items.csv": items_csv(items, several=several),
        "report.html": report_page(entries, library, items, over, names=names, certified=certified),
    }
    desk.publish(out, files)
    click.echo(ledger.summary())
    if over:
        click.echo(over)
    _list([entry for entry in entries if entry.flags], names=names)
    if ledger.certificates and not certified:
        number = counted(len(ledger.certificates), "certificate")
        click.echo(f"{number} not looked at; --key with the office's public key does.")
    click.echo(f"Open {out / 'report.html'} in a browser; {', '.join(sorted(files)[:2])} lie beside it.")
    if not any(entry.readable for entry in entries):
        click.echo("No record could be read.", err=True)
        sys.exit(1)


def _list(flagged: list[Entry], *, names: bool) -> None:
    for entry in flagged[:LISTED]:
        whose = f" ({entry.file})" if names else ""
        click.echo(f"Record {entry.number}{whose}: {' '.join(flag.reason for flag in entry.flags)}")
    if len(flagged) > LISTED:
        click.echo(f"… and {len(flagged) - LISTED:,} more in the report.")


@click.command()
@click.argument("records", type=FILE, nargs=-1, metavar="RECORD...")
@click.option("--key", type=FILE, help="The office's private key.")
@click.option("--by", help="Who verified the records.")
@click.option("--how", help="How they were verified, in a sentence.")
@click.option("--on", type=Day(), help="The day of the verification, as 2026-11-24.")
@click.option("--office", help="The office's name, where it is not that of site_config/office.yml.")
@click.option("--course", type=FOLDER, default=".", help="Where site_config/office.yml is.")
@click.option("--new-key", type=FILE, help="Make a new key in this file, and its public key beside it.")
@TODAY
@plainly
def certify(
    records: tuple[Path, ...],
    key: Path | None,
    by: str | None,
    how: str | None,
    on: date | None,
    office: str | None,
    course: Path,
    new_key: Path | None,
    today: date,
) -> None:
    """Sign each RECORD that the office has verified by other means; the certificate is written beside it."""
    from builder.records.signing import as_json, private_key, sign

    if new_key:
        if records or key:
            raise click.UsageError("--new-key makes a key and signs nothing.")
        _make_key(new_key)
        return
    if not (records and key and by and how and on):
        raise click.UsageError("To sign takes a RECORD and each of --key, --by, --how and --on.")
    if to_come(on, today):
        raise Refused(f"The day of the verification, {on}, is still to come. Nothing was signed; correct --on.")
    private = desk.key_of(key, private_key)
    name = office or desk.given_courses((course,))[0].office.name
    if name == EXAMPLE:
        sentence = f"“{EXAMPLE}” is the name of the example, and nobody could tell who signed."
        raise Refused(f"{sentence} Put yours into site_config/office.yml, or give it with --office.")
    made: dict[Path, bytes] = {}
    about: dict[Path, str] = {}
    for path in records:
        paper = _paper(path)
        if not matches(paper):
            sentence = f"The reference number of {path} does not match: something was changed after the download."
            raise Refused(f"{sentence} Nothing was signed; ask the learner to download the record again.")
        try:
            certificate = as_json(sign(paper, private, office=name, by=by, how=how, on=on))
        except ValueError:  # of the model, or a letter that is none
            raise Refused("--by, --how and --office are texts of at most 1,000 characters, and not empty.") from None
        beside = path.with_name(f"{path.stem}.certificate.json")
        made[beside], about[beside] = certificate.encode(), _about(paper)
    for path in made:
        if path.exists():
            raise Refused(f"{path} is there already. Nothing was signed.")
    for path, data in made.items():
        desk.create(path, data, 0o644)
        click.echo(f"Signed {path}. {about[path]}")


def _make_key(path: Path) -> None:
    from builder.records.signing import new_key

    public = path.with_name(f"{path.name}.pub")
    if public.exists():
        raise Refused(f"{public} is there already and was left as it is. Choose another name, or move it away.")
    secret, shared = new_key()
    desk.create(path, secret)
    desk.create(public, shared, 0o644)
    click.echo(f"{path} signs: keep it to yourself, and keep a copy. {public} verifies: give it to whoever asks.")


@click.command()
@click.argument("certificate", type=FILE)
@click.option("--record", type=FILE, required=True, help="The record that the certificate is about.")
@click.option("--key", type=FILE, required=True, help="The office's public key, from the office itself.")
@plainly
def verify(certificate: Path, record: Path, key: Path) -> None:
    """Say whether a CERTIFICATE is valid, and why not if it is not. Exits with 1 if it is not."""
    from builder.records.signing import fault, public_key, record_fault

    public = desk.key_of(key, public_key)
    found = read(desk.needed(certificate))
    if not isinstance(found, Certificate):
        reason = found.reason if isinstance(found, Unread) else "It is a record."
        raise Refused(f"Not valid. {certificate} is no certificate. {reason}")
    paper = _paper(record)
    wrong = fault(found, public) or record_fault(found, paper)
    if wrong:
        raise Refused(f"Not valid. {wrong}")
    click.echo(f"Valid. {shown(found.office)} signed that {shown(found.by)} verified this record on {found.on}.")
    click.echo(f"How: {shown(found.how, 1000)}")
    click.echo(_about(paper))


def _about(paper: Paper) -> str:
    """Whose record it is, and what it says that was done."""
    record = paper.record
    done = sum(bool(module.passed or (module.read and not module.bank)) for module in record.modules)
    name, modules = shown(record.name) or "nobody", counted(len(record.modules), "module")
    return f"The record is of {name}, issued on {record.issued}, and says: {done} of {modules} complete."


def _paper(path: Path) -> Paper:
    found = read(desk.needed(path))
    if isinstance(found, Paper):
        return found
    reason = found.reason if isinstance(found, Unread) else "It is a certificate."
    raise Refused(f"{path} is no record of completion. {reason}")
