"""Occupations that a field of study prepares for, at the level that somebody attained in it.

ISCO-08 grades occupations by skill, and the International Labour Organization ties its skill levels
to the levels of ISCED: so engineering at ISCED 6 leads to engineers, at ISCED 5 to technicians, and
at ISCED 3 to trades.
"""

from __future__ import annotations

from dataclasses import replace

from ...graph import Graph
from ...model import USUAL_ISCED
from ...store.records import FieldOccupations
from .reading import Identified


class Fields:
    """Reads fields of study. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def prepared(self, reading: Identified) -> Identified:
        """Return a reading that names no profession with the occupations of its field and level."""
        if reading.occupations or reading.professions or not reading.field:
            return reading
        isced = reading.isced or (
            USUAL_ISCED.get(reading.award_type, "") if reading.award_type else ""
        )
        codes = self._occupations(reading.field, isced) if isced else ()
        return replace(
            reading, occupations=tuple(f"isco-08:{code}" for code in codes), by_field=bool(codes)
        )

    def _occupations(self, field: str, isced: str) -> tuple[str, ...]:
        rows: tuple[FieldOccupations, ...] = self._graph.store.all("field_occupations")
        for row in rows:
            if row.field == field and row.isced_from <= int(isced) <= row.isced_to:
                return row.occupations
        return ()
