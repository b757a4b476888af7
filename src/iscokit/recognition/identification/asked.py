"""A reading narrowed to the occupation that is asked for."""

from __future__ import annotations

from dataclasses import replace

from ...graph import Graph
from .kin import Kin
from .reading import Identified


class Asked:
    """Narrows readings. One for a kit."""

    def __init__(self, graph: Graph, kin: Kin) -> None:
        self._graph = graph
        self._kin = kin

    def narrowed(self, reading: Identified, wanted: str | None) -> Identified:
        """Return the reading narrowed to the occupation asked for.

        The occupation is part of the question, not evidence: where the title names no profession
        it only says what to look up. Where the title names another, both are looked up, and that
        the title does not prepare for what was asked is said.
        """
        if wanted is None:
            return reading
        asked = tuple(
            profession.key
            for profession in self._graph.store.all("profession")
            if profession.occupations and f"isco-08:{profession.occupations[0]}" == wanted
        )
        if not reading.professions:
            return replace(
                reading, professions=asked, occupations=(wanted,), asked=True, by_field=False
            )
        fitting = tuple(
            key
            for key in reading.professions
            if any(code.startswith(wanted) for code in self._kin.occupations((key,)))
        )
        if not fitting:
            if self._kin.akin(asked, reading.professions):
                return replace(reading, doubt=f"the title does not prepare for {wanted} alone")
            return replace(reading, beside=asked, doubt=f"the title does not prepare for {wanted}")
        codes = tuple(c for c in self._kin.occupations(fitting) if c.startswith(wanted))
        return replace(reading, professions=fitting, occupations=codes)
