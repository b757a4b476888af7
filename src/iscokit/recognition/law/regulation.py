"""Whether a profession is regulated in a place, and who decides there."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph import EdgeKind, Graph, NodeKind, node
from ...model import DEGREES, Authority, AwardType, Procedure, Profession, Regulation, lineage

#: In `Authority.professions`: the body compares levels and issues comparability statements. Of any
#: award, or of a sector alone: `*level-higher`, `*level-school`, `*level-vocational`.
COMPARES_LEVELS = "*level"


def sector(award: AwardType | None) -> str:
    """Return which sector of education an award belongs to; empty where it is no award of one.

    >>> sector(AwardType.BACHELOR), sector(AwardType.SKILL_CERT), sector(None)
    ('higher', 'vocational', '')
    """
    if award is None or award in (AwardType.LICENCE, AwardType.OTHER_REGULATED):
        return ""
    if award in DEGREES or award is AwardType.SHORT_CYCLE:
        return "higher"
    return "school" if award.startswith("school") else "vocational"


class Regulations:
    """Regulation, authorities and procedures, asked by place and profession."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def regulation(self, place: str, professions: Iterable[str]) -> Regulation | None:
        """Return how a place regulates a profession; the narrowest place and profession decide.

        A country is taken as regulating where each of its subdivisions does; the entry returned is
        then that of one subdivision. Where only some do, nothing is said of the whole country.
        """
        for key in professions:
            entries: list[Regulation] = [
                edge.fact
                for edge in self._graph.edges(
                    node(NodeKind.PROFESSION, key), EdgeKind.REGULATED_IN, "professions"
                )
            ]
            for code in lineage(place):
                own = [e for e in entries if e.jurisdiction.removesuffix("-*") == code]
                if own:
                    return min(own, key=_strictness)
            below = [e for e in entries if e.jurisdiction.startswith(f"{place}-")]
            if below and {e.jurisdiction for e in below} >= self._parts(place):
                return max(below, key=_strictness)
        return None

    def _parts(self, place: str) -> set[str]:
        """Return the subdivisions of a country that regulate professions of their own."""
        known: set[str] = {row.jurisdiction for row in self._graph.store.all("regulation")}
        return {code for code in known if code.startswith(f"{place}-") and code[-1] != "*"}

    def authority(self, place: str, professions: Iterable[str]) -> Authority | None:
        """Return the body that decides on a profession in a place."""
        wanted = tuple(professions)
        regulation = self.regulation(place, wanted)
        if regulation and regulation.authority and regulation.jurisdiction in lineage(place):
            found: Authority | None = self._graph.store.by_key("authority").get(
                regulation.authority
            )
            if found:
                return found
        held: tuple[Authority, ...] = self._graph.store.all("authority")
        for code in lineage(place):
            for key in wanted:
                for body in held:
                    if body.jurisdiction == code and key in body.professions:
                        return body
        return None

    def comparing_body(self, place: str, award: AwardType | None = None) -> Authority | None:
        """Return the body of a place that compares foreign qualifications with its own levels.

        Args:
            place: the place whose levels are meant.
            award: the kind of award; a body for another sector does not compare it.
        """
        held: tuple[Authority, ...] = self._graph.store.all("authority")
        own = f"{COMPARES_LEVELS}-{sector(award)}"
        for code in lineage(place):
            bodies = [
                b
                for b in held
                if b.jurisdiction == code and {COMPARES_LEVELS, own} & set(b.professions)
            ]
            if bodies:
                # The body of the sector, then an ENIC-NARIC centre, then one with few other tasks.
                return min(
                    bodies,
                    key=lambda b: (
                        own not in b.professions,
                        "ENIC" not in b.name.upper(),
                        len(b.professions),
                    ),
                )
        return None

    def compares_levels(self, place: str) -> bool:
        """Return whether any body of a place compares foreign qualifications, of whatever sector."""
        held: tuple[Authority, ...] = self._graph.store.all("authority")
        return any(
            b.jurisdiction in lineage(place) and key.startswith(COMPARES_LEVELS)
            for b in held
            for key in b.professions
        )

    def procedure(
        self, authority: Authority | None, professions: Iterable[str], named: str = ""
    ) -> Procedure | None:
        """Return the procedure that a rule names, or the one of the body for a profession."""
        if named:
            found: Procedure | None = self._graph.store.by_key("procedure").get(named)
            return found
        if authority is None:
            return None
        wanted = set(professions)
        own: list[Procedure] = [
            p for p in self._graph.store.all("procedure") if p.authority == authority.id
        ]
        fitting = [p for p in own if wanted & set(p.professions) or (not p.professions)]
        return min(fitting, key=lambda p: (not p.professions, p.id), default=None)

    def profession(self, key: str) -> Profession | None:
        """Return a profession by its key."""
        found: Profession | None = self._graph.store.by_key("profession").get(key)
        return found


_ORDER = ("regulated", "self_employed_only", "title_protected", "not_regulated")


def _strictness(regulation: Regulation) -> tuple[int, str]:
    return _ORDER.index(regulation.status), regulation.national_title
