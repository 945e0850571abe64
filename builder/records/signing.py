"""Certificates: an office signs the records that it has verified by other means (Ed25519, RFC 8032)."""

from __future__ import annotations

import hashlib
from datetime import date

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from builder.model.certificate import Certificate
from builder.records.javascript import canonical
from builder.records.reading import Paper


class NoKey(Exception):
    """What was given is not the key that is needed; the message is a sentence."""


def new_key() -> tuple[bytes, bytes]:
    """A new private key and its public key, both as PEM."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def private_key(pem: bytes) -> Ed25519PrivateKey:
    """The private key in a file; raises NoKey."""
    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise NoKey("It holds no private key that `course certify --new-key` has made.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey("It holds a key of another kind than `course certify --new-key` makes.")
    return key


def public_key(pem: bytes) -> Ed25519PublicKey:
    """The public key in a file; raises NoKey."""
    if b"PRIVATE KEY" in pem:
        raise NoKey("It is the private key. Give the public one, which ends in `.pub`, and keep this one to yourself.")
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise NoKey("It holds no public key that `course certify --new-key` has made.") from None
    if not isinstance(key, Ed25519PublicKey):
        raise NoKey("It holds a key of another kind than `course certify --new-key` makes.")
    return key


def record_digest(paper: Paper) -> str:
    """SHA-256 of a record's canonical JSON: the same however the file is spaced, another if anything in it changes."""
    return hashlib.sha256(canonical(paper.value).encode()).hexdigest()


def sign(paper: Paper, key: Ed25519PrivateKey, *, office: str, by: str, how: str, on: date) -> Certificate:
    """The certificate of a record."""
    unsigned = Certificate.model_validate(
        {
            "format": 1,
            "kind": "completion-certificate",
            "record": record_digest(paper),
            "office": office,
            "by": by,
            "how": how,
            "on": on.isoformat(),
            "public_key": _hexadecimal(key.public_key()),
            "signature": "0" * 128,
        }
    )
    return unsigned.model_copy(update={"signature": key.sign(_signed(unsigned)).hex()})


def fault(certificate: Certificate, key: Ed25519PublicKey) -> str:
    """What is wrong with a certificate, in a sentence; nothing if the key's owner signed just this."""
    if _signed_by(certificate, key):
        return ""
    if certificate.public_key == _hexadecimal(key):
        return "The certificate was changed after it was signed."
    try:
        other = Ed25519PublicKey.from_public_bytes(bytes.fromhex(certificate.public_key))
    except ValueError:
        return "The certificate was changed after it was signed."
    if _signed_by(certificate, other):
        return "The certificate was signed with another key than the one given."
    return "The certificate names another key than the one given, and was changed after it was signed."


def record_fault(certificate: Certificate, paper: Paper) -> str:
    """What keeps a certificate from being about a record, in a sentence; nothing if it is about just this one."""
    if certificate.record == record_digest(paper):
        return ""
    return "The record was changed after it was certified, or the certificate is of another record."


def as_json(certificate: Certificate) -> str:
    """A certificate as its file holds it."""
    return certificate.model_dump_json(indent=1) + "\n"


def _signed_by(certificate: Certificate, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(certificate.signature), _signed(certificate))
    except InvalidSignature:
        return False
    return True


def _signed(certificate: Certificate) -> bytes:
    return canonical(certificate.model_dump(mode="json", exclude={"signature"})).encode()


def _hexadecimal(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
