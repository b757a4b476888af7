"""What every fact carries: where it comes from, how sure we are, and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from .time import Date

#: How sure we are of a record. `low` exists so that a curator can write a doubt down in a folder of
#: their own; no low record is bundled.
Confidence = Literal["high", "medium", "low"]

#: The confidence words as numbers, for products along a path. The figures order and separate the
#: words; they are not frequencies measured on data.
CONFIDENCE_VALUE: dict[Confidence, float] = {"high": 0.95, "medium": 0.75, "low": 0.4}

#: What a source is, the surest kind first.
SourceKind = Literal[
    "law",
    "treaty",
    "official_table",
    "official_page",
    "research_table",
    "secondary",
    "memory",
]


class Strict:
    """Refuse unknown fields wherever a record is read from a file."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Strict):
    """Base of every record that states something about the world."""

    sources: tuple[str, ...]
    checked_on: Date
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Strict):
    """A text, table or page that facts are taken from.

    `kind` is `memory` for what curators know but nobody has yet held against a text.
    """

    id: str
    title: str
    owner: str
    kind: SourceKind
    licence: str
    retrieved: Date
    url: str = ""


def noisy_or(values: list[float]) -> float:
    """Return the confidence of one step that several independent sources support.

    Use it only where the ultimate sources differ; two copies of one text are one source.

    >>> round(noisy_or([0.75, 0.75]), 4)
    0.9375
    """
    doubt = 1.0
    for value in values:
        doubt *= 1.0 - value
    return 1.0 - doubt
