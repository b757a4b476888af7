"""Codes of a scheme: is this one, and if not, what is wrong with it. No guessing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..graph import Graph
from ..model import Category, CodeFormat, Level, UnknownCode, UnknownScheme, UnusableInput

#: No classification has longer codes.
_LONGEST_CODE = 40


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def known_scheme(graph: Graph, scheme: object, argument: str = "scheme") -> str:
    """Return the id of a scheme that is held.

    Raises:
        UnusableInput: not a text.
        UnknownScheme: not held; suggests near ids.
    """
    if not isinstance(scheme, str):
        raise UnusableInput(argument=argument, value=scheme, why="a scheme is given by its id")
    held = graph.store.by_key("scheme")
    found = scheme.strip().casefold()
    if found not in held:
        raise UnknownScheme(value=scheme, names=sorted(held))
    return found


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


def known_code(graph: Graph, scheme: str, code: str) -> Category:
    """Return the category of a code, exactly as written.

    Raises:
        CodeFormat: it is not written like a code of the scheme; says which codes it may be.
        UnknownCode: it is, but the scheme has no such code.
    """
    if not code or len(code) > _LONGEST_CODE:
        raise CodeFormat(scheme=scheme, value=code[:_LONGEST_CODE], why="no code has this length")
    part = graph.part("scheme", scheme)
    found = part.nodes.get(f"{scheme}:{code}")
    if found is not None and isinstance(found[1], Category):
        return found[1]
    levels: list[Level] = [row for row in graph.store.all("scheme_level") if row.scheme == scheme]
    prefix = f"{scheme}:"
    names = [name.removeprefix(prefix) for name in part.nodes if name.startswith(prefix)]
    candidates = _what_it_may_be(code, set(names))
    if candidates or not any(_compiled(level.pattern).fullmatch(code) for level in levels):
        raise CodeFormat(
            scheme=scheme,
            value=code,
            why="perhaps a leading zero or a final digit was lost"
            if candidates
            else "no level of the scheme has such codes",
            candidates=candidates,
        )
    raise UnknownCode(scheme=scheme, value=code, names=names, valid_in=_elsewhere(graph, code))


def _what_it_may_be(code: str, names: set[str]) -> tuple[str, ...]:
    """Return the codes that this one may have been before a zero or a decimal point went astray."""
    whole = code.removesuffix(".0") if code.endswith(".0") else code
    tried = {whole, "0" + whole, whole.rstrip("0"), whole.replace(" ", ""), whole.replace(".", "")}
    return tuple(sorted(tried & names))


def _elsewhere(graph: Graph, code: str) -> tuple[str, ...]:
    """Return other versions of ISCO that have the code."""
    family = [name for name in graph.store.by_key("scheme") if name.startswith("isco-")]
    return tuple(
        name for name in sorted(family) if f"{name}:{code}" in graph.part("scheme", name).nodes
    )
