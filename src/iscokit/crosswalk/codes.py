"""Codes of a scheme: is this one, and if not, what is wrong with it. No guessing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..graph import Graph
from ..graph.schemes import known_scheme
from ..model import Category, CodeFormat, Scheme, UnknownCode, UnusableInput

#: No classification has longer codes.
_LONGEST_CODE = 40


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def split_code(text: object, scheme: str | None) -> tuple[str | None, str]:
    """Split `isco-08:2221` into scheme and code; a scheme given apart must agree.

    >>> split_code("isco-08:2221", None), split_code("2221", "isco-08")
    (('isco-08', '2221'), ('isco-08', '2221'))
    """
    if not isinstance(text, str):
        raise CodeFormat(
            scheme=scheme or "the scheme",
            value=text,
            why="codes are text, because a number has lost its leading zeros",
            candidates=(),
        )
    cleaned = unicodedata.normalize("NFKC", text).strip()
    prefix, colon, code = cleaned.rpartition(":")
    if colon and scheme and prefix.casefold() != scheme:
        raise UnusableInput(
            argument="code",
            value=text,
            why=f"{cleaned!r} names {prefix!r}, but the source given is {scheme!r}",
            hint="give one of them",
        )
    return (prefix.casefold() if colon else scheme), code.strip()


def code_with_scheme(
    graph: Graph, code: object, scheme: str | None, argument: str
) -> tuple[str, str]:
    """Return the scheme of a code, said by the code itself or apart from it, and the bare code.

    Raises:
        UnusableInput: neither says it, or the two disagree.
        UnknownScheme: not held.
    """
    prefix, bare = split_code(code, known_scheme(graph, scheme, argument) if scheme else None)
    if prefix is None:
        raise UnusableInput(
            argument=argument,
            value=code,
            why=f"{bare!r} does not say its scheme",
            hint=f"write isco-08:2221, or give {argument}=",
        )
    return known_scheme(graph, prefix, argument), bare


def known_code(graph: Graph, scheme: str, code: str) -> Category:
    """Return the category of a code, exactly as written.

    Raises:
        CodeFormat: it is no code as it stands, but may be one, or no level has such codes.
        UnknownCode: it is written like a code, but the scheme has no such one.
    """
    if not code or len(code) > _LONGEST_CODE:
        raise CodeFormat(scheme=scheme, value=code[:_LONGEST_CODE], why="no code has this length")
    hierarchy = graph.hierarchy(scheme)
    found = hierarchy.categories.get(code)
    if found is not None:
        return found
    candidates = _what_it_may_be(graph, scheme, code)
    if candidates or not any(_compiled(row.pattern).fullmatch(code) for row in hierarchy.levels):
        raise CodeFormat(
            scheme=scheme,
            value=code,
            why="it is no code as it stands; clean() says what may have happened"
            if candidates
            else "no level of the scheme has such codes",
            candidates=candidates,
        )
    raise UnknownCode(
        scheme=scheme,
        value=code,
        names=list(hierarchy.categories),
        valid_in=_elsewhere(graph, scheme, code),
    )


def _what_it_may_be(graph: Graph, scheme: str, code: str) -> tuple[str, ...]:
    """Return the codes that this one may have been before a zero or a decimal point went astray."""
    from .readings import reader_of  # errors only

    found = reader_of(graph, scheme).read(code)
    readings = (*found.direct, *found.padded, *found.filled, *found.guessed)
    return tuple(sorted({reading.code for reading in readings}))


def _elsewhere(graph: Graph, scheme: str, code: str) -> tuple[str, ...]:
    """Return the other editions of the classification that have the code."""
    held: dict[str, Scheme] = graph.store.by_key("scheme")
    family = (one for one in held.values() if one.family == held[scheme].family)
    return tuple(one.id for one in family if code in graph.hierarchy(one.id))
