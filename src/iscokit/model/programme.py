"""Education programmes: what a country teaches, by the level of ISCED 2011, age and length.

A programme is not an award. A country's system is told by its programmes; what somebody who
finished one holds is the level that the programme completes, which may be lower than its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Fact):
    """A programme of a national education system, as mapped to ISCED 2011.

    Attributes:
        isced: the level of the programme (`3`), `isced_p` its full code (`341`) where published.
        attained: the level that somebody who finished it has attained, empty where that is open.
        attained_by: `stated` by the mapping itself (ISCED-A); `criteria`, from the lengths that
            ISCED 2011 asks for; empty where neither says.
        entry_age: the usual age at entry; `years` how long it lasts; `schooling` the years from the
            start of primary education to its end.
    """

    id: str
    country: str
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    diploma: str = ""
    orientation: Literal["general", "vocational", "academic", "professional", ""] = ""
    isced: str
    isced_p: str = ""
    attained: str = ""
    attained_by: Literal["stated", "criteria", ""] = ""
    entry_age: int | None = None
    years: float | None = None
    schooling: float | None = None
    note: str = ""
