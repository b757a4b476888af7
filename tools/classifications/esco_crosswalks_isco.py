"""From a national list that is built on ISCO-08 to ISCO-08, by the code, checked through ESCO.

Such a list has the groups of ISCO-08 with their codes, and occupations below them. Some of its
groups carry a code of ISCO-08 and mean something else; those are judged by their titles. The
table between the list and ESCO gives a second opinion on every code: the unit group of the
occupations of ESCO that it is matched to.

One policy holds for all lists. The national code decides, unless the title of a code plainly names
another group of ISCO-08 (`judged`) or none (left out). A pair that ESCO contradicts is kept with
the note `esco_elsewhere`, and a group that ESCO contradicts as a whole is a row of the atlas.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from classifications.esco import ISCO
from classifications.esco_crosswalks import RELATIONS, Entry
from classifications.model import (
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    prefix_pairs,
    same_code_pairs,
)

#: Digits of a unit group.
UNIT = 4
#: Note of a pair by code whose national code reaches other unit groups only through ESCO.
ELSEWHERE = "esco_elsewhere"
#: Matches that say what a code is, not only what it is a part of or what is a part of it.
EQUAL = frozenset({"exact", "close"})
#: A unit group is reported if at least this many of its codes have such matches ...
ENOUGH = 3
#: ... and at least this part of them reaches other unit groups only, half of them the same one.
#: Fewer codes are enough if all of them do and they are at least half of those held of the group.
MOST = 2 / 3


@dataclass(frozen=True)
class Reach:
    """The unit groups of ISCO-08 that a national code reaches through ESCO.

    `every` counts all its matches, `equal` the exact and close ones.
    """

    every: set[str] = field(default_factory=set)
    equal: set[str] = field(default_factory=set)


def letters(title: str) -> str:
    """Return only the letters of a title, without accents, to tell a spelling from a change."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ł", "l"))
    return re.sub("[^a-z]", "", plain)


def judged_pairs(
    *,
    inside: Mapping[str, str] | None = None,
    around: Iterable[tuple[str, str]] = (),
    equal: Mapping[str, str] | None = None,
) -> tuple[Pair, ...]:
    """Return pairs that rest on the titles, not on the code.

    `inside`: national code to the group of ISCO-08 that it is a part of; `around`: the group of
    ISCO-08 is a part of the national one; `equal`: the two mean much the same.
    """
    return (
        *(Pair(code, to, target_part=True, note="judged") for code, to in (inside or {}).items()),
        *(Pair(code, to, source_part=True, note="judged") for code, to in around),
        *(Pair(code, to, note="judged") for code, to in (equal or {}).items()),
    )


def reached(entries: Iterable[Entry], groups: Mapping[str, set[str]]) -> dict[str, Reach]:
    """Return national code to the unit groups of ISCO-08 that it reaches through ESCO.

    `groups` has the unit groups in which the editions of ESCO have each occupation.
    """
    found: dict[str, Reach] = {}
    for entry in entries:
        for uri, word in entry.matches.items():
            to = {uri.removeprefix(ISCO)} if uri.startswith(ISCO) else groups.get(uri, set())
            if to and not entry.isco_group:
                reach = found.setdefault(entry.code, Reach())
                reach.every.update(to)
                if RELATIONS[word] in EQUAL:
                    reach.equal.update(to)
    return found


def _targets(judged: Iterable[Pair]) -> dict[str, set[str]]:
    """Return national code to the groups of ISCO-08 that were judged to be its own."""
    targets: dict[str, set[str]] = defaultdict(set)
    for pair in judged:
        targets[pair.source].add(pair.target)
    return dict(targets)


def _below(codes: Iterable[str], judged: Sequence[Pair], moved: Collection[str]) -> list[Pair]:
    """Return the pairs of the occupations below `moved` groups that were judged to lie in one."""
    targets = _targets(judged)
    wide = {pair.source for pair in judged if pair.source_part}
    return [
        Pair(code, min(targets[code[:UNIT]]), target_part=True, note="judged")
        for code in codes
        if len(code) > UNIT
        and code[:UNIT] in moved
        and code[:UNIT] not in wide
        and len(targets.get(code[:UNIT], ())) == 1
    ]


def _by_code(
    codes: Sequence[str], isco: Collection[str], judged: Sequence[Pair], left_out: Collection[str]
) -> tuple[Pair, ...]:
    """Return the pairs of equal groups, and of the occupations below all groups not `left_out`.

    A group of ISCO-08 that was judged to hold another national group too is only met in part.
    """
    shared = {pair.target for pair in judged if pair.target_part and len(pair.source) <= UNIT}
    groups = same_code_pairs([code for code in codes if len(code) <= UNIT], isco)
    return (
        *(replace(pair, target_part=pair.target in shared) for pair in groups),
        *prefix_pairs(codes, UNIT, isco, left_out),
    )


def same_code_table(
    scheme: Scheme,
    isco: Collection[str],
    routes: Mapping[str, Reach],
    source: Source,
    expected: int,
    judged: Sequence[Pair] = (),
    except_: Collection[str] = (),
) -> tuple[Correspondence, list[Dispute]]:
    """Return the table by code, and a row for each group on which code, title and ESCO differ.

    `routes` says where each code leads through ESCO; where it never leads to the group of the
    code, the pair says so: `esco_elsewhere`. `judged` pairs replace those by code, `except_` names
    codes without any pair; both may name groups of every level and occupations. Occupations follow
    their group, and a group that was judged to be wider or narrower than that of its code still
    has them there.
    """
    held, targets = set(isco), _targets(judged)
    out = {*targets, *except_}
    moved = out - {code for code, means in targets.items() if means == {code}}
    codes = [code for code in scheme.parents if code not in out]
    counted = [code for code in codes if code in routes and code[:UNIT] in held - moved]
    away = {code for code in counted if code[:UNIT] not in routes[code].every}
    pairs = (
        *(
            replace(pair, note=ELSEWHERE) if pair.source in away else pair
            for pair in _by_code(codes, held, judged, moved)
        ),
        *judged,
        *_below(codes, judged, moved),
    )
    table = Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit",
        "",
        scheme.version,
        source,
        "same_code",
        "the first four digits are the unit group, unless the titles say otherwise (judged); "
        f"through ESCO {len(away)} of {len(counted)} codes so placed reach other unit groups only",
        expected,
        pairs,
        method="same_code",
    )
    return table, [
        *_judged_disputes(table.id, held, targets, except_, source),
        *_route_disputes(table.id, scheme, {code: routes[code] for code in counted}, source),
    ]


def _judged_disputes(
    about: str,
    isco: Collection[str],
    targets: Mapping[str, set[str]],
    except_: Iterable[str],
    source: Source,
) -> list[Dispute]:
    """Return a row for each code of ISCO-08 that the national list uses otherwise."""
    other: dict[str, set[str]] = {code: set() for code in except_}
    return [
        Dispute(
            about,
            code,
            code[:UNIT],
            f"isco-08={code[:UNIT]} by the code",
            f"isco-08={';'.join(sorted(means))} by the titles" if means else "another meaning",
            "judged" if means else "leave_out",
            "",
            source.id,
        )
        for code, means in sorted({**other, **targets}.items())
        if code[:UNIT] in isco and means != {code[:UNIT]}
    ]


def _route_disputes(
    about: str, scheme: Scheme, routes: Mapping[str, Reach], source: Source
) -> list[Dispute]:
    """Return a row for each unit group most of whose codes are another group's through ESCO."""
    leaves = Counter(code[:UNIT] for code in set(scheme.parents) - set(scheme.parents.values()))
    members: dict[str, list[str]] = defaultdict(list)
    for code, reach in routes.items():
        if reach.equal:
            members[code[:UNIT]].append(code)
    rows = []
    for group, codes in sorted(members.items()):
        away = [code for code in codes if group not in routes[code].equal]
        whole = len(away) == len(codes) and 2 * len(codes) >= leaves[group]
        if not whole and (len(codes) < ENOUGH or len(away) < MOST * len(codes)):
            continue
        other = Counter(to for code in away for to in routes[code].equal)
        first = min(other, key=lambda to: (-other[to], to), default="")
        if 2 * other[first] < len(codes):
            continue
        rows.append(
            Dispute(
                about,
                group,
                group,
                f"isco-08={group} by the code",
                f"isco-08={first} through ESCO for {other[first]} of {len(codes)} codes",
                "keep",
                "of the codes with an exact or close match; the national code decides",
                source.id,
            )
        )
    return rows
