"""The level that a country gives a kind of award, for an award whose own level is not held."""

from __future__ import annotations

from dataclasses import replace

from ...graph import Graph
from ...model import USUAL_ISCED, AwardType, Qualification, lineage
from .held import outside, span
from .reading import Identified

#: First degrees of five years or more: Directive 2005/36/EC Art. 24(2), 34(2), 38(1), 44(2) for what
#: Annex V lists; and for physicians, dentists and veterinarians nearly everywhere. Architects may
#: have had four years or fewer (Art. 46 and 47).
_LONG_WHERE_LISTED = frozenset(
    ("doctor_basic", "dental_practitioner", "veterinary_surgeon", "pharmacist")
)
_LONG = frozenset(("doctor_basic", "dental_practitioner", "veterinary_surgeon"))


class UsualLevels:
    """Reads the levels of kinds of award. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def given(self, reading: Identified, awarded: str | None) -> Identified:
        """Return a reading with the level that the country gives awards of its kind, if only one.

        Else with the level of ISCED 2011 that such awards usually have. Both are inferred.
        """
        kind = reading.award_type or _long_first_degree(reading)
        if reading.level or kind is None:
            return reading
        reading = replace(reading, award_type=kind)
        usual = {
            (award.framework, award.level): award
            for award in self._general(reading, kind, awarded)
            if award.level
        }
        stages = {award.isced for award in self._general(reading, kind, awarded) if award.isced}
        isced = reading.isced or (stages.pop() if len(stages) == 1 else USUAL_ISCED.get(kind, ""))
        if len(usual) != 1:
            return replace(reading, isced=isced)
        (award,) = usual.values()
        return replace(
            reading,
            framework=award.framework,
            level=award.level,
            level_inferred=True,
            isced=isced,
            eqf=span(award.eqf_min, award.eqf_max),
            eqf_official=award.eqf_basis == "official",
        )

    def _general(
        self, reading: Identified, kind: AwardType, awarded: str | None
    ) -> list[Qualification]:
        """Return the awards of a kind that are of no one profession or field, the narrowest place's."""
        for country in lineage(reading.country):
            found = [
                award
                for award in self._graph.titles(country)
                if isinstance(award, Qualification)
                and award.award_type is kind
                and award.kind == "award"
                and not award.professions
                and not award.field
                and not (outside(award, awarded) if awarded else award.valid_to)
            ]
            if found:
                return found
        return []


def _long_first_degree(reading: Identified) -> AwardType | None:
    """Return the kind of award of a title that names a profession of long studies and no kind."""
    long = _LONG_WHERE_LISTED if reading.reading == "listed" else _LONG
    plain = reading.reading in ("listed", "read") and not reading.asked and not reading.further
    return AwardType.PROFESSIONAL if plain and set(reading.professions[:1]) & long else None
