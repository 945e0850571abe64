"""`course certify` and `course verify`: what is signed is valid, and nothing else is."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from bench.records import TODAY, Office, mend, written
from builder.cli import main
from builder.reading.load import load
from builder.schemas import schema
from tests.conftest import ROOT

Course = Callable[..., Result]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A function that runs the command in a folder with a key and two records."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    assert run("certify", "--new-key", "office.key").exit_code == 0
    own, _ = load(ROOT)
    assert own
    office = Office(own, 1)
    for name in ("ana", "bo"):
        Path("in").mkdir(exist_ok=True)
        Path(f"in/{name}.json").write_bytes(written(office.record()))
    return run


OFFICE = "District Attorney, Riverside"
SIGN = ("--key", "office.key", "--by", "Dolores Park", "--how", "Sat in the room.", "--on", "2026-11-24")
VERIFY = ("verify", "in/ana.certificate.json", "--record", "in/ana.json", "--key", "office.key.pub")


def sign(course: Course, *records: str) -> Result:
    """Sign records."""
    return course("certify", *(records or ("in/ana.json",)), *SIGN, "--office", OFFICE)


def change(path: str, **fields: Any) -> None:
    """Change fields of a JSON file."""
    file = Path(path)
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | fields), "utf-8")


def test_a_certificate(course: Course) -> None:
    """A signed record is valid, says who verified it and how, and fits its schema."""
    record = json.loads(Path("in/ana.json").read_text("utf-8"))
    modules = record["modules"]
    done = sum(bool(module["passed"] or module["read"]) for module in modules)
    about = f"The record is of {record['name']}, issued on {record['issued']}, and says: "
    about += f"{done} of {len(modules)} modules complete.\n"
    assert sign(course).stdout == f"Signed in/ana.certificate.json. {about}"
    result = course(*VERIFY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Valid. {OFFICE} signed that Dolores Park verified this record on 2026-11-24.\nHow: Sat in the room.\n{about}"
    )
    value = json.loads(Path("in/ana.certificate.json").read_text("utf-8"))
    assert list(Draft202012Validator(json.loads(schema("certificate"))).iter_errors(value)) == []
    assert "Ana" not in json.dumps(value)


def test_spacing_is_no_change(course: Course) -> None:
    """A record saved again with other spaces and line ends keeps its certificate."""
    sign(course)
    record = Path("in/ana.json")
    record.write_text("\ufeff" + json.dumps(json.loads(record.read_text("utf-8")), indent=4), "utf-8", newline="\r\n")
    assert course(*VERIFY).exit_code == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"by": "Somebody Else"}, "The certificate was changed after it was signed."),
        ({"on": "2026-11-25"}, "The certificate was changed after it was signed."),
        ({"record": "0" * 64}, "The certificate was changed after it was signed."),
        ({"signature": "0" * 128}, "The certificate was changed after it was signed."),
        (
            {"public_key": "0" * 64},
            "The certificate names another key than the one given, and was changed after it was signed.",
        ),
    ],
)
def test_a_changed_certificate(course: Course, fields: dict[str, str], reason: str) -> None:
    """A certificate with any field changed is not valid."""
    sign(course)
    change("in/ana.certificate.json", **fields)
    result = course(*VERIFY)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Not valid. {reason}\n")


def test_a_changed_record(course: Course) -> None:
    """A record changed after it was signed, also with a fresh reference number, is told; so is another record."""
    sign(course)
    record = json.loads(Path("in/ana.json").read_text("utf-8"))
    reason = "Not valid. The record was changed after it was certified, or the certificate is of another record.\n"
    assert course(*VERIFY[:3], "in/bo.json", *VERIFY[4:]).stderr == reason
    Path("in/ana.json").write_bytes(written(mend(record | {"name": "Somebody Else"})))
    assert course(*VERIFY).stderr == reason


def test_another_key(course: Course) -> None:
    """A certificate of another key is told, and so is a key that is none or the wrong one of the two."""
    sign(course)
    course("certify", "--new-key", "other.key")
    reason = "Not valid. The certificate was signed with another key than the one given.\n"
    assert course(*VERIFY[:-1], "other.key.pub").stderr == reason
    Path("none.pub").write_text("no key", "utf-8")
    for name in ("none.pub", "office.key", "missing.pub", "in"):
        result = course(*VERIFY[:-1], name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{name} cannot be used")
    result = course("certify", "in/bo.json", "--key", "office.key.pub", *SIGN[2:], "--office", "x")
    assert result.stderr == (
        "office.key.pub cannot be used as a key. It holds no private key that `course certify --new-key` has made.\n"
    )


def test_a_key_is_private_and_never_overwritten(course: Course) -> None:
    """The private key is readable by its owner alone, and neither key is written over."""
    before = [Path(name).read_bytes() for name in ("office.key", "office.key.pub")]
    if os.name != "nt":
        assert stat.S_IMODE(Path("office.key").stat().st_mode) == 0o600
    assert course("certify", "--new-key", "office.key").exit_code == 1
    Path("office.key.pub").rename("kept.pub")
    result = course("certify", "--new-key", "office.key")
    assert result.exit_code == 1
    assert "is there already and stays as it is" in result.stderr
    assert [Path(name).read_bytes() for name in ("office.key", "kept.pub")] == before
    assert not Path("office.key.pub").exists()


def test_certificates_are_not_overwritten(course: Course) -> None:
    """Where one of several certificates is there already, nothing is signed."""
    sign(course)
    before = Path("in/ana.certificate.json").read_bytes()
    result = sign(course, "in/bo.json", "in/ana.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("in/ana.certificate.json").read_bytes() == before
    assert not Path("in/bo.certificate.json").exists()


def test_what_cannot_be_signed(course: Course) -> None:
    """What is no record is not signed, nor anything without a word on who and how."""
    Path("in/none.json").write_text("{}", "utf-8")
    result = sign(course, "in/bo.json", "in/none.json")
    assert (result.exit_code, result.stderr) == (
        1,
        "in/none.json is no record of completion. It is JSON, but no record of completion.\n",
    )
    assert not Path("in/bo.certificate.json").exists()
    assert course("certify", "in/bo.json", *SIGN[:4], *SIGN[6:]).exit_code == 2
    blank = course("certify", "in/bo.json", *SIGN[:5], " ", *SIGN[6:], "--office", "x")
    assert (blank.exit_code, blank.stdout) == (1, "")
    assert course("certify", "in/bo.json", *SIGN, "--new-key", "x").exit_code == 2


def test_what_nobody_should_sign(course: Course) -> None:
    """A record that does not match its number, a day to come and the example's office are refused with a way out."""
    change("in/bo.json", name="Somebody Else")
    changed = sign(course, "in/ana.json", "in/bo.json")
    future = course("certify", "in/ana.json", *SIGN, "--office", OFFICE, "--today", "2026-11-22")
    example = course("certify", "in/ana.json", *SIGN, "--course", str(ROOT))
    assert [result.exit_code for result in (changed, future, example)] == [1, 1, 1]
    assert changed.stderr == (
        "The reference number of in/bo.json does not match: something was changed after the download. "
        "Nothing was signed; ask the learner to download the record again.\n"
    )
    assert future.stderr == (
        "The day of the verification, 2026-11-24, is still to come. Nothing was signed; correct --on.\n"
    )
    assert example.stderr == (
        "“Your office” is the name of the example, and nobody could tell who signed. "
        "Put yours into site_config/office.yml, or give it with --office.\n"
    )
    assert list(Path("in").glob("*.certificate.json")) == []
    assert course("certify", "in/ana.json", *SIGN, "--office", OFFICE, "--today", "2026-11-23").exit_code == 0


def test_the_report_shows_certificates(course: Course) -> None:
    """With the public key the report says which records are certified, and tells certificates that do not hold."""
    sign(course, "in/ana.json", "in/bo.json")
    change("in/bo.certificate.json", by="Somebody Else")
    arguments = ("report", "in", "--course", str(ROOT), "--out", "out", "--today", TODAY.isoformat())
    assert "2 certificates not looked at" in course(*arguments).stdout
    result = course(*arguments, "--key", "office.key.pub")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(Path("out/records.csv").read_text("utf-8-sig"))))
    assert [row["certified"] for row in rows] == ["yes", "no", ""]
    assert "The certificate was changed after it was signed." in rows[2]["reasons"]
    assert "1 record has a valid certificate." in Path("out/report.html").read_text("utf-8")
