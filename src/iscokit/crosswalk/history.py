"""What happened to a code between the editions of its classification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..graph import Graph
from ..model import Correspondence, Relation, Scheme
from .codes import code_with_scheme, known_code
from .held import table_from
from .links import Link

Kind = Literal[
    "unchanged",
    "renamed",
    "moved",
    "redefined",
    "split",
    "merged",
    "new",
    "closed",
    "not_in_table",
]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a code from one edition to the next.

    Attributes:
        from_scheme: the older edition; `to_scheme` the newer.
        code: the code, in the older edition; for `new`, in the newer.
        kinds: `unchanged`; `renamed`, the same code and content under another title; `moved`, the
            content under another code; `redefined` `split` into several; `merged` with others; `new` or `closed` where the table
            says so; `not_in_table` where it is silent, as it is of most groups.
        codes: the codes it became.
        titles: its title before and after, where one code became one and both are held.
        table: the correspondence that says so, and `official` whether a publisher made it.
    """

    from_scheme: str
    to_scheme: str
    code: str
    kinds: tuple[Kind, ...]
    codes: tuple[str, ...]
    titles: tuple[str, str]
    table: str
    official: bool

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "from": self.from_scheme,
            "to": self.to_scheme,
            "code": self.code,
            "kinds": list(self.kinds),
            "codes": list(self.codes),
            "titles": list(self.titles),
            "table": self.table,
            "official": self.official,
        }


@dataclass(frozen=True, slots=True)
class History:
    """The changes that lead to a code, and those that it went through later, oldest first.

    Attributes:
        scheme: the edition of the code; `code` the code.
        family: the editions of the classification that are held, oldest first.
        changes: one for each code and pair of editions on the way.
        gaps: pairs of neighbouring editions that no table joins.
    """

    scheme: str
    code: str
    family: tuple[str, ...]
    changes: tuple[Change, ...]
    gaps: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "scheme": self.scheme,
            "code": self.code,
            "family": list(self.family),
            "changes": [change.to_dict() for change in self.changes],
            "gaps": [list(pair) for pair in self.gaps],
        }


def history(graph: Graph, code: str, *, scheme: str | None = None) -> History:
    """Return what happened to a code between the editions of its classification.

    Args:
        graph: the graph that holds the editions.
        code: a code as text, with its scheme (`us-soc-2010:15-1131`) or without.
        scheme: the edition, if the code does not say it.

    Raises:
        UnknownScheme, UnknownCode, CodeFormat, UnusableInput: the question cannot be asked so.
    """
    edition, bare = code_with_scheme(graph, code, scheme, "scheme")
    known_code(graph, edition, bare)
    family = editions(graph, edition)
    position = family.index(edition)
    later, gaps_later = _follow(graph, family[position:], bare, forwards=True)
    earlier, gaps_earlier = _follow(graph, family[position::-1], bare, forwards=False)
    return History(
        edition, bare, family, (*reversed(earlier), *later), (*reversed(gaps_earlier), *gaps_later)
    )


def editions(graph: Graph, scheme: str) -> tuple[str, ...]:
    """Return the editions of a classification that are held, oldest first."""
    held: dict[str, Scheme] = graph.store.by_key("scheme")
    family = [one for one in held.values() if one.family == held[scheme].family]
    return tuple(one.id for one in sorted(family, key=lambda one: (one.valid_from, one.id)))


def _follow(
    graph: Graph, line: tuple[str, ...], code: str, *, forwards: bool
) -> tuple[list[Change], list[tuple[str, str]]]:
    """Follow a code along a line of editions, forwards or backwards in time."""
    changes: list[Change] = []
    gaps: list[tuple[str, str]] = []
    codes = {code}
    for here, there in pairwise(line):
        table = _table(graph, here, there)
        if table is None:
            gaps.append((here, there) if forwards else (there, here))
            break
        found = [
            change
            for one in sorted(codes)
            for change in _changes(graph, table, here, there, one, forwards=forwards)
        ]
        changes += dict.fromkeys(found)
        codes = {link.target for one in codes for link in _rows(graph, table, here, one)}
        if not codes:
            break
    return changes, gaps


def _table(graph: Graph, one: str, other: str) -> Correspondence | None:
    """Return the table between two editions; an official one if there is one."""
    ends = {one, other}
    return next((t for t in graph.tables(one) if {t.source_scheme, t.target_scheme} == ends), None)


def _changes(
    graph: Graph, table: Correspondence, here: str, there: str, code: str, *, forwards: bool
) -> Iterator[Change]:
    """Yield what a table says of a code; read backwards, of each code that it came from."""
    if forwards:
        yield _change(graph, table, here, there, code)
        return
    origins = _rows(graph, table, here, code)
    for link in origins:
        yield _change(graph, table, there, here, link.target)
    if not origins:
        kind: Kind = "new" if code in table_from(graph, table, here).stated else "not_in_table"
        official = table.kind == "official"
        yield Change(there, here, code, (kind,), (code,), ("", ""), table.id, official)


def _change(graph: Graph, table: Correspondence, old: str, new: str, code: str) -> Change:
    links = _rows(graph, table, old, code)
    codes = tuple(sorted(link.target for link in links))
    one = codes[0] if len(codes) == 1 else ""
    titles = (_title(graph, old, code), _title(graph, new, one)) if one else ("", "")
    kinds = tuple(_kinds(graph, table, old, new, code, links, titles))
    return Change(old, new, code, kinds, codes, titles, table.id, table.kind == "official")


def _kinds(
    graph: Graph,
    table: Correspondence,
    old: str,
    new: str,
    code: str,
    links: tuple[Link, ...],
    titles: tuple[str, str],
) -> Iterator[Kind]:
    if not links:
        yield "closed" if code in table_from(graph, table, old).stated else "not_in_table"
        return
    merged = any(len(_rows(graph, table, new, link.target)) > 1 for link in links)
    if len(links) > 1:
        yield "split"
    if merged:
        yield "merged"
    if len(links) > 1 or merged:
        return
    link = links[0]
    whole = not (link.source_part or link.target_part)
    same = whole and link.relation in (Relation.EXACT, Relation.CLOSE)
    if not same:
        yield "redefined"
    if link.target != code:
        yield "moved"
    elif same:
        differ = all(titles) and titles[0].casefold() != titles[1].casefold()
        yield "renamed" if differ else "unchanged"


def _rows(graph: Graph, table: Correspondence, scheme: str, code: str) -> tuple[Link, ...]:
    return table_from(graph, table, scheme).rows.get(code, ())


def _title(graph: Graph, scheme: str, code: str) -> str:
    """Return a title in English, or in the first language that the scheme has."""
    held: Scheme = graph.store.by_key("scheme")[scheme]
    language = "en" if "en" in held.languages else next(iter(held.languages), "")
    if not language:
        return ""
    titles: dict[str, str] = graph.remember(
        ("titles", scheme, language),
        lambda: {row.code: row.title for row in graph.store.shard("title", f"{scheme}/{language}")},
    )
    return titles.get(code, "")
