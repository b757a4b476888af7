"""What the information centre of a country says in general of a foreign award's level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Fact):
    """General advice of an ENIC-NARIC centre: at which levels it usually sets an award.

    Advice binds nobody: a person's own statement may say otherwise.

    Attributes:
        country: where the award comes from; `destination` where the advice is given.
        low, high: levels of `framework`; both empty where the award counts as a part of a
            programme, or where the centre says nothing without the papers.
        relation: `exact`, one level; `range`, from low to high; `at_least`, low or above; `part`,
            some years of a programme; `individual`, only the papers tell.
        conditional: whether it depends on subjects, marks or the length of the programme.
    """

    id: str
    country: str
    title: str
    aliases: tuple[str, ...] = ()
    destination: str
    framework: str
    low: str = ""
    high: str = ""
    relation: Literal["exact", "range", "at_least", "part", "individual"]
    conditional: bool = False
