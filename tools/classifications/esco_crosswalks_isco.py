"""From a national list that is built on ISCO-08 to ISCO-08, by the code, checked through ESCO.

Such a list has the groups of ISCO-08 with their codes, and occupations below them. Some of its
groups carry a code of ISCO-08 and mean something else; those are judged by their titles. The
table between the list and ESCO gives a second opinion on every code: the unit group of the
occupations of ESCO that it is matched to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from classifications.esco import ISCO
from classifications.esco_crosswalks import Entry
from classifications.model import (
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    prefix_pairs,
    same_code_pairs,
)

#: Note of a pair by code whose national code reaches other unit groups only through ESCO.
ELSEWHERE = "esco_elsewhere"
#: A unit group is reported if at least this many of its codes are matched to ESCO ...
ENOUGH = 3
#: ... of which at least this part reaches other unit groups only, and half of them the same one.
MOST = 2 / 3


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


def reached(entries: Iterable[Entry], groups: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return national code to the unit groups of ISCO-08 that it reaches through ESCO.

    `groups` has the unit groups in which the editions of ESCO have each occupation.
    """
    found: dict[str, set[str]] = {}
    for entry in entries:
        for uri in entry.matches:
            to = {uri.removeprefix(ISCO)} if uri.startswith(ISCO) else groups.get(uri, set())
            if to and not entry.isco_group:
                found.setdefault(entry.code, set()).update(to)
    return found


def _below(codes: Iterable[str], judged: Sequence[Pair], done: Collection[str]) -> list[Pair]:
    """Return the pairs of the occupations below groups that were judged to lie in one group."""
    targets: dict[str, set[str]] = defaultdict(set)
    for pair in judged:
        targets[pair.source].add(pair.target)
    wide = {pair.source for pair in judged if pair.source_part}
    return [
        Pair(code, min(targets[code[:4]]), target_part=True, note="judged")
        for code in codes
        if len(code) > 4
        and code not in done
        and code[:4] not in wide
        and len(targets.get(code[:4], ())) == 1
    ]


def same_code_table(
    scheme: Scheme,
    isco: Collection[str],
    routes: Mapping[str, set[str]],
    source: Source,
    expected: int,
    judged: Sequence[Pair] = (),
    except_: Collection[str] = (),
) -> tuple[Correspondence, list[Dispute]]:
    """Return the table by code, and a row for each group on which code, title and ESCO differ.

    `routes` has the unit groups that each code reaches through ESCO; where the group of the code
    is not among them, the pair says so: `esco_elsewhere`. `judged` pairs replace those by code,
    `except_` names codes without any pair; both may name groups of every level and occupations.
    """
    held = set(isco)
    out = {pair.source for pair in judged} | set(except_)
    codes = [code for code in scheme.parents if code not in out]
    groups = [code for code in codes if len(code) <= 4]
    counted = [code for code in codes if code in routes and code[:4] in held - out]
    away = {code for code in counted if code[:4] not in routes[code]}
    by_code = (*same_code_pairs(groups, held), *prefix_pairs(codes, 4, held, out))
    pairs = (
        *(replace(pair, note=ELSEWHERE) if pair.source in away else pair for pair in by_code),
        *judged,
        *_below(codes, judged, out),
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
        *_judged_disputes(table.id, held, judged, except_, source),
        *_route_disputes(table.id, routes, held - out, source),
    ]


def _judged_disputes(
    about: str,
    isco: Collection[str],
    judged: Sequence[Pair],
    except_: Iterable[str],
    source: Source,
) -> list[Dispute]:
    """Return a row for each code of ISCO-08 that the national list uses otherwise."""
    targets: dict[str, list[str]] = {code: [] for code in except_}
    for pair in judged:
        targets.setdefault(pair.source, []).append(pair.target)
    return [
        Dispute(
            about,
            code,
            code[:4],
            f"isco-08={code[:4]} by the code",
            f"isco-08={';'.join(sorted(means))} by the titles" if means else "another meaning",
            "judged" if means else "leave_out",
            "",
            source.id,
        )
        for code, means in sorted(targets.items())
        if code[:4] in isco and means != [code]
    ]


def _route_disputes(
    about: str, routes: Mapping[str, set[str]], placed: Collection[str], source: Source
) -> list[Dispute]:
    """Return a row for each unit group most of whose codes reach other groups through ESCO."""
    members: dict[str, list[str]] = defaultdict(list)
    for code in routes:
        if code[:4] in placed:
            members[code[:4]].append(code)
    rows = []
    for group, codes in sorted(members.items()):
        away = [code for code in codes if group not in routes[code]]
        if len(codes) < ENOUGH or len(away) < MOST * len(codes):
            continue
        other = Counter(to for code in away for to in routes[code])
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
                "the title of the group is that of ISCO-08; its occupations are matched elsewhere",
                source.id,
            )
        )
    return rows
