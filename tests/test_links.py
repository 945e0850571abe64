"""`course links`, against servers of this machine that answer in every way servers do."""

from __future__ import annotations

import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from builder.asking.address import USER_AGENT, Asker
from builder.asking.gate import Gate
from builder.asking.many import ask_all
from builder.cli import main
from builder.exports.links import Answer, external
from builder.reading.load import load
from tests.answering import REDIRECTS, Server
from tests.conftest import CourseFiles


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is asked without a proxy, whatever is set for others."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this machine."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.waking.set()
        server.shutdown()


@pytest.fixture
def slept() -> list[float]:
    """The seconds that the asker has waited when it was asked to; they pass at once."""
    return []


@pytest.fixture
def asker(slept: list[float]) -> Asker:
    """An asker in a hurry."""
    return Asker(Gate(0), seconds=1, patience=30, sleep=slept.append)


@pytest.mark.parametrize(
    ("path", "state", "to", "why"),
    [
        ("/here", "works", "", ""),
        ("/no-head", "works", "", ""),
        ("/head-says-404", "works", "", ""),
        ("/huge", "works", "", ""),
        ("/for-now", "works", "", "leads on to {host}/here"),
        ("/moved", "moved", "{host}/here", ""),
        ("/moved-twice", "moved", "{host}/here", ""),
        ("/moved-then-elsewhere", "moved", "{host}/for-now", "leads on to {host}/here"),
        ("/nothing", "gone", "", "the server answers 404"),
        ("/removed", "gone", "", "the server answers 410"),
        ("/moved-to-nothing", "gone", "{host}/nothing", "the server answers 404"),
        ("/locked", "unasked", "", "the server lets only some in (403)"),
        ("/broke", "unasked", "", "the server has an error (500)"),
        ("/teapot", "unasked", "", "the server answers 418"),
        ("/not-modified", "unasked", "", "the server answers 304"),
        ("/circle", "unasked", "", "it leads round in a circle"),
        ("/far", "unasked", "", "it leads on more than 8 times"),
        ("/file", "unasked", "", "it leads to `file:///etc/passwd`, which is no web address"),
        ("/script", "unasked", "", "it leads to `javascript:alert(1)`, which is no web address"),
        ("/nowhere", "unasked", "", "the server answers 302 and does not say where to"),
        ("/broken", "unasked", "", "its answer, or the address itself, cannot be read"),
        ("/hangs", "unasked", "", "no answer within 1 seconds"),
        ("/drips", "unasked", "", "no answer within 1 seconds"),
        ("/closes", "unasked", "", "the connection failed"),
        ("/noise", "unasked", "", "the connection failed"),
        ("/busy-always", "unasked", "", "the server is busy (429)"),
        (
            "/busy-for-a-day",
            "unasked",
            "",
            "the server is busy (503) and asks to come back in 86400 seconds",
        ),
    ],
)
def test_every_kind_of_answer(path: str, state: str, to: str, why: str, server: Server, asker: Asker) -> None:
    """Whatever a server does, there is an answer in plain words, soon."""
    begun = time.monotonic()
    answer = asker.ask(server.address + path)
    assert (answer.state, answer.to, answer.why) == (
        state,
        to.replace("{host}", server.address),
        why.replace("{host}", server.address),
    )
    assert time.monotonic() - begun < 6


@pytest.mark.parametrize(("path", "waited"), [("/busy", [7.0]), ("/busy-until", [0.0]), ("/busy-always", [1.0])])
def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    path: str, waited: list[float], server: Server, asker: Asker, slept: list[float]
) -> None:
    """`Retry-After` is obeyed, in seconds and as a date, and the server is asked once more only."""
    asker.ask(server.address + path)
    assert slept == waited
    assert server.paths() == [f"HEAD {path}"] * 2


def test_no_body_is_read(server: Server, asker: Asker) -> None:
    """Of an answer without an end only the head is read, and what was on its way."""
    assert asker.ask(f"{server.address}/huge").state == "works"
    time.sleep(0.2)
    before = server.sent
    time.sleep(0.2)
    assert server.sent == before < 50_000_000


def test_no_port_no_host_no_address(asker: Asker) -> None:
    """A closed port, an unknown host and an address that is none are told apart."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asker.ask(f"http://127.0.0.1:{port}/").why == "the connection failed"
    assert asker.ask("http://no-such-host.invalid/").why == "no host of this name was found"
    assert asker.ask("ftp://127.0.0.1/").why == "`ftp://127.0.0.1/` cannot be asked"
    assert asker.ask("http://127.0.0.1:99999999/").state == "unasked"
    assert asker.ask("http://[::1/").state == "unasked"


def test_a_certificate_that_nobody_signed(asker: Asker, tmp_path: Path) -> None:
    """A host whose certificate is not valid is not believed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "both.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with Server() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answer = asker.ask(f"https://127.0.0.1:{server.server_port}/here")
        server.shutdown()
    assert (answer.state, answer.why) == ("unasked", "its certificate is not valid")
    assert server.asked == []


def test_a_host_is_asked_one_at_a_time_with_a_pause(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """No request to a host begins before the last one ended and the pause is over, redirects and GET included."""
    paths = ["/here", "/no-head", "/moved", "/for-now", "/nothing"]
    # 127.0.0.1 and localhost are two groups to ask, and a redirect leads from the one to the other's host
    other = server.address.replace("127.0.0.1", "localhost")
    monkeypatch.setitem(REDIRECTS, "/over", (302, f"{server.address}/here"))
    addresses = [server.address + path for path in paths] + [f"{other}/over"]
    answers = dict(ask_all(addresses, Asker(Gate(0.1), seconds=5).ask))
    assert set(answers) == set(addresses)
    assert server.agents == {USER_AGENT}
    times = sorted(at for _, path, at in server.asked if path != "/over")
    assert len(times) == 10
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.09


def test_several_hosts_are_asked_at_once() -> None:
    """A host that is slow keeps none of the others waiting."""
    together = threading.Barrier(3, timeout=5)

    def ask(_: str) -> Answer:
        together.wait()
        return Answer("works")

    assert len(dict(ask_all([f"http://{name}.example/" for name in "abc"], ask))) == 3


def test_what_goes_wrong_in_asking_is_raised() -> None:
    """A mistake of ours in asking ends the run, and does not leave it waiting for ever."""

    def ask(_: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(ask_all(["http://a.example/"], ask))


def test_nobodys_password_is_sent(
    server: Server, asker: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name and password that the user's `.netrc` holds for a host are not sent to it."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ana password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert asker.ask(f"{server.address}/here").state == "works"
    assert server.authorized == []


def test_which_links_a_course_has(course_files: CourseFiles) -> None:
    """Addresses of bodies, HTML, fields and `url` are found with their places, once each and without their `#part`."""
    text = "[a](https://a.example/x#one) <https://a.example/x> <a href='https://b.example'>b</a> `https://c.example`"
    root = course_files(
        {
            "modules/tools.md": ("A pump, two levers and a patch.", f"{text} [d](brakes.md) [m](mailto:a@b.example)"),
            "course/glossary.yml": ("The ring that", "The [ring](HTTPS://d.example) that"),
        }
    )
    course, _ = load(root)
    assert course
    assert {address: [span.path for span in spans] for address, spans in external(course).items()} == {
        "https://a.example/x": ["modules/tools.md"] * 2,
        "https://b.example": ["modules/tools.md"],
        "HTTPS://d.example": ["course/glossary.yml"],
        "https://example.org/handbook": ["course/sources.yml"],
        "https://example.org/patching": ["course/videos.yml"],
        "https://example.org/workshop": ["site_config/office.yml"],
    }


@pytest.fixture
def linked(server: Server, course_files: CourseFiles) -> Callable[[str, str], Path]:
    """The miniature course with two addresses of the server."""

    def write(source: str, video: str) -> Path:
        return course_files(
            {
                "course/sources.yml": ("https://example.org/handbook", server.address + source),
                "course/videos.yml": ("https://example.org/patching", server.address + video),
                "site_config/office.yml": "name: Hill\ncontact: Ask Bo.\n",
            }
        )

    return write


def links(root: Path, *more: str) -> Result:
    """Run the command in this process."""
    arguments = ["links", str(root), "--pause", "0", "--timeout", "1", "--today", "2026-11-27", *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_the_command_tells_and_exits(linked: Callable[[str, str], Path], server: Server) -> None:
    """What is gone comes first, with its place, and makes the command exit with 1."""
    result = links(linked("/moved", "/nothing"))
    assert result.exit_code == 1
    assert result.stdout == (
        f"gone: {server.address}/nothing (the server answers 404)\n"
        "    course/videos.yml:7:8\n"
        f"moved for good: {server.address}/moved -> {server.address}/here\n"
        "    course/sources.yml:4:8\n"
        "2 addresses: 1 gone, 1 moved for good.\n"
    )
    assert result.stderr == "Asking for 2 addresses, each host in peace; this can take minutes.\n"


@pytest.mark.parametrize(
    ("source", "video", "code"),
    [("/here", "/moved", 0), ("/here", "/broke", 0), ("/broke", "/locked", 1), ("/removed", "/here", 1)],
)
def test_exit_codes(linked: Callable[[str, str], Path], source: str, video: str, code: int) -> None:
    """One link that is gone is a mistake, and so is that nothing at all could be asked; a server's bad day is none."""
    assert links(linked(source, video)).exit_code == code


def test_answers_are_kept_for_a_while(linked: Callable[[str, str], Path], server: Server) -> None:
    """What was answered is not asked again within the days, but what could not be asked is."""
    root = linked("/here", "/broke")
    first = json.loads(links(root, "--format", "json").stdout)
    assert [(entry["state"], entry["on"]) for entry in first] == [("works", "2026-11-27"), ("unasked", "2026-11-27")]
    assert first[0]["places"] == ["course/sources.yml:4:8"]
    server.asked.clear()
    links(root, "--today", "2026-12-26")
    assert server.paths() == ["HEAD /broke", "GET /broke"]
    server.asked.clear()
    links(root, "--today", "2026-12-27")
    assert "HEAD /here" in server.paths()
    server.asked.clear()
    links(root, "--today", "2026-12-27", "--again-after", "0")
    assert "HEAD /here" in server.paths()


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b'{"format": 2, "addresses": {}}',
        b'{"format": 1, "addresses": {"x": {"state": 1}}}',
    ],
)
def test_a_broken_memory_is_forgotten(kept: bytes, linked: Callable[[str, str], Path], server: Server) -> None:
    """A file of answers that cannot be read is written anew."""
    root = linked("/here", "/moved")
    (root / "build").mkdir()
    (root / "build/links.json").write_bytes(kept)
    assert links(root).exit_code == 0
    assert sorted(json.loads((root / "build/links.json").read_bytes())["addresses"]) == [
        f"{server.address}/here",
        f"{server.address}/moved",
    ]


def test_a_broken_course_is_told(course_files: CourseFiles) -> None:
    """The links of a course with mistakes are not listed, and nobody is asked."""
    result = links(course_files({"modules/tools.md": ("minutes: 5", "minutes: soon")}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Found 1 error. Its links cannot be listed.\n")
