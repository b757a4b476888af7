"""The law of recognition: instruments, who is bound by them, who decides, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact
from .time import Date

#: Whether what is in force also works: `partly` where some bound places or some of the professions
#: named have not put it into practice. Empty where nothing is held on that.
Operational = Literal["", "yes", "partly", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """A treaty, directive, law, accord or programme that recognition rests on (eli).

    `usage` says in a line how much it is used, with figure and year, where one is published.
    """

    id: str
    name: str
    kind: str
    citation: str = ""
    url: str = ""
    valid_from: Date = ""
    valid_to: Date = ""
    recognises: str = ""
    operational: Operational = ""
    usage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Fact):
    """Who is bound by an instrument, from when to when. Only a `party` is bound."""

    instrument: str
    jurisdiction: str
    status: Literal["party", "provisional", "former", "signatory", "observer"]
    valid_from: Date = ""
    valid_to: Date = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Fact):
    """Who decides, or who compares levels (`*level` among the professions).

    An international body has no jurisdiction.
    """

    id: str
    name: str
    jurisdiction: str = ""
    professions: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Fact):
    """A procedure, with its fee and statutory time limit as published.

    One without an authority belongs to every authority under an instrument; rules name it.
    """

    id: str
    authority: str = ""
    name: str
    professions: tuple[str, ...] = ()
    fee: str = ""
    currency: str = ""
    time_limit: str = ""
    year: Date = ""
