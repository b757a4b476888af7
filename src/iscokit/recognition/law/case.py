"""What a condition is held against, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...graph.places import Places
from ...model import GATES, ListedTitle, Regulation, Rule, Truth
from ..asking.question import Question
from ..identification.reading import Identified


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a condition is evaluated against."""

    question: Question
    reading: Identified
    rule: Rule
    places: Places
    listed_in_origin: tuple[ListedTitle, ...]
    regulation_at_home: Regulation | None
    origin: str  #: the place from which the rule reaches: of the award, or of a registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A condition with its status, and the fact about the holder that would settle it."""

    kind: str
    text: str
    status: Truth
    decisive: bool = False
    fact: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict with the keys of the JSON contract."""
        return {
            "kind": self.kind,
            "text": self.text,
            "status": str(self.status),
            "decisive": self.decisive,
        }

    @property
    def is_gate(self) -> bool:
        """Whether it is asked after recognition and before work."""
        return self.kind in GATES and not self.decisive
