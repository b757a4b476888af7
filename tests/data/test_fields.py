"""Fields of study and the occupations that they prepare for: complete, and by the rule of the ILO."""

from __future__ import annotations

import pytest

from iscokit import Kit
from iscokit.graph import Graph
from iscokit.store.records import FieldOccupations

#: Fields that prepare for no occupation: school subjects, and skills for life and work in general.
GENERAL = {"0011", "0021", "0031", "0417"}
#: ISCO-08 major groups by the level of ISCED that their skill level asks for (ISCO-08, volume 1,
#: table 1); managers and armed forces are of several.
MAJOR_GROUPS = {2: "03456789", 3: "03456789", 4: "03456789", 5: "0123", 6: "012", 7: "012"}
#: Occupations of major group 3 that are trained at universities in many countries, and the other
#: way round; volume 1 leaves both open where national practice differs.
ALSO = {
    *("2341", "2652", "2653"),  # teachers and performers, trained below universities too
    *("3152", "3153", "3211", "3212", "3343", "3421", "3422"),  # and technicians at universities
    *("4323", "5151"),  # supervisors of transport and of hotels
}


@pytest.fixture(scope="module")
def rows(graph: Graph) -> tuple[FieldOccupations, ...]:
    return graph.store.all("field_occupations")


def test_every_detailed_field_leads_somewhere(kit: Kit, rows: tuple[FieldOccupations, ...]) -> None:
    fields = {
        entry.code
        for entry in kit._store.shard("category", "isced-f-2013")
        if entry.depth == 3 and entry.code[-1] not in "089"
    }
    assert fields - {row.field for row in rows} == GENERAL


def test_levels_of_a_field_do_not_overlap(rows: tuple[FieldOccupations, ...]) -> None:
    for row in rows:
        assert row.isced_from <= row.isced_to
        others = [r for r in rows if r.field == row.field and r is not row]
        assert all(o.isced_to < row.isced_from or o.isced_from > row.isced_to for o in others), row


def test_skill_levels_follow_the_rule_of_the_ilo(rows: tuple[FieldOccupations, ...]) -> None:
    wrong = [
        (row.field, row.isced_from, code)
        for row in rows
        for code in row.occupations
        if code not in ALSO and code[0] not in MAJOR_GROUPS[row.isced_from]
    ]
    assert wrong == []
