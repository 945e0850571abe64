"""The certificate by which an office signs a record that it has verified by other means."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder.model.base import Day, Text


class Certificate(BaseModel):
    """What an office says about one completion record, with a signature over all of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = Field(description="The number of this format.")
    kind: Literal["completion-certificate"] = Field(description="Tells the file from a record.")
    record: str = Field(
        pattern="^[0-9a-f]{64}$", description="SHA-256 of the record's canonical JSON (RFC 8785), in hexadecimal."
    )
    office: Text = Field(max_length=1000, description="The name of the office that signs.")
    by: Text = Field(max_length=1000, description="Who verified the record.")
    how: Text = Field(max_length=1000, description="How it was verified.")
    on: Day = Field(description="The day of the verification, as the office gives it.")
    public_key: str = Field(
        pattern="^[0-9a-f]{64}$", description="The Ed25519 public key that the signature goes with, in hexadecimal."
    )
    signature: str = Field(
        pattern="^[0-9a-f]{128}$",
        description="Ed25519 over the canonical JSON (RFC 8785) of all other fields, in hexadecimal.",
    )
