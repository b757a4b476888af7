"""The schemes that are held, by what people write."""

from __future__ import annotations

from ..model import UnknownScheme, UnusableInput
from .graph import Graph


def known_scheme(graph: Graph, scheme: object, argument: str = "scheme") -> str:
    """Return the id of a scheme that is held.

    Raises:
        UnusableInput: not a text.
        UnknownScheme: not held; suggests near ids.
    """
    if not isinstance(scheme, str):
        raise UnusableInput(argument=argument, value=scheme, why="a scheme is given by its id")
    found = scheme.strip().casefold()
    if found not in graph.schemes:
        raise UnknownScheme(value=scheme, names=list(graph.schemes))
    return found
