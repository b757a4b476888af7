"""The verbs as functions over a default kit, made on first use.

Their signatures and documentation are those of the methods of `Kit`.
"""

from __future__ import annotations

import datetime as dt
import inspect
import threading
from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Literal, overload

from .kit import Kit

if TYPE_CHECKING:  # what a verb does not need it does not load
    import networkx as nx

    from .crosswalk import Cleaning, Crosswalk, Detection, History, Translation
    from .destination import Dossier
    from .holdings import Coverage
    from .model import Scheme
    from .recognition import Holder, Identified, Resolution
    from .search import Hits
    from .store import CatalogueEntry

_lock = threading.Lock()
_made: list[Kit] = []


def default_kit() -> Kit:
    """Return the kit behind the functions of the package: the bundled facts, no overlay.

    Example:
        >>> default_kit() is default_kit()
        True
    """
    if not _made:
        with _lock:
            if not _made:
                _made.append(Kit())
    return _made[0]


def resolve(
    qualification: str,
    *,
    origin: str,
    destination: str,
    occupation: str | None = None,
    awarded: str | dt.date | None = None,
    holder: Holder | Mapping[str, Any] | None = None,
    on: str | dt.date | None = None,
) -> Resolution:
    """Return what a qualification is worth in another country; see `Kit.resolve`.

    Example:
        >>> answer = resolve("MBBS", origin="NG", destination="GB", on="2026-11-22")
        >>> answer.effect
        <Effect.EXAMINATION: 'examination'>
    """
    return default_kit().resolve(
        qualification,
        origin=origin,
        destination=destination,
        occupation=occupation,
        awarded=awarded,
        holder=holder,
        on=on,
    )


@overload
def search(
    text: str,
    *,
    kind: Literal["occupation"] = "occupation",
    scheme: str = "isco-08",
    language: str | None = None,
    level: int | str | None = None,
    industry: str | None = None,
    tasks: str | None = None,
    education: str | int | None = None,
    country: str | None = None,
    limit: int = 10,
) -> Hits: ...


@overload
def search(
    text: str,
    *,
    kind: Literal["qualification"],
    country: str,
    awarded: str | dt.date | None = None,
    limit: int = 10,
) -> list[Identified]: ...


def search(
    text: str,
    *,
    kind: Literal["occupation", "qualification"] = "occupation",
    scheme: str = "isco-08",
    language: str | None = None,
    level: int | str | None = None,
    industry: str | None = None,
    tasks: str | None = None,
    education: str | int | None = None,
    country: str | None = None,
    awarded: str | dt.date | None = None,
    limit: int = 10,
) -> Hits | list[Identified]:
    """Return what a text may mean: categories, or awards of a country; see `Kit.search`.

    Example:
        >>> search("physiotherapists", language="en", limit=1)[0].code
        'isco-08:2264'
        >>> search("12th pass", kind="qualification", country="IN")[0].isced
        '3'
    """
    ask: Any = default_kit().search  # the overloads hold for callers; here both are passed on
    found: Hits | list[Identified] = ask(
        text,
        kind=kind,
        scheme=scheme,
        language=language,
        level=level,
        industry=industry,
        tasks=tasks,
        education=education,
        country=country,
        awarded=awarded,
        limit=limit,
    )
    return found


def search_many(
    texts: Iterable[str],
    *,
    scheme: str = "isco-08",
    language: str | None = None,
    level: int | str | None = None,
    industry: str | None = None,
    tasks: str | None = None,
    education: str | int | None = None,
    country: str | None = None,
    limit: int = 1,
    progress: bool = False,
) -> list[Hits]:
    """Return what each of many texts may mean; see `Kit.search_many`.

    Example:
        >>> [hits[0].code for hits in search_many(["Maurer", "Köchin"], language="de")]
        ['isco-08:7112', 'isco-08:5120']
    """
    return default_kit().search_many(
        texts,
        scheme=scheme,
        language=language,
        level=level,
        industry=industry,
        tasks=tasks,
        education=education,
        country=country,
        limit=limit,
        progress=progress,
    )


def translate(
    code: str,
    *,
    source: str | None = None,
    target: str,
    how: str = "all",
    via: Iterable[str] | None = None,
) -> Translation:
    """Return what a code becomes in another classification; see `Kit.translate`.

    Example:
        >>> "isco-08:2221" in [t.code for t in translate("isco-88:2230", target="isco-08").targets]
        True
    """
    return default_kit().translate(code, source=source, target=target, how=how, via=via)


def crosswalk(source: str, target: str, *, via: Iterable[str] | None = None) -> Crosswalk:
    """Return every link between two classifications as one object; see `Kit.crosswalk`.

    Example:
        >>> crosswalk("us-soc-2010", "us-soc-2018")
        <Crosswalk us-soc-2010 to us-soc-2018: 900 links, official>
    """
    return default_kit().crosswalk(source, target, via=via)


def clean(codes: Iterable[Any], scheme: str, *, leading_zeros: str = "decide") -> Cleaning:
    """Return a column of codes made clean, with its log; see `Kit.clean`.

    Example:
        >>> clean([110, 2221, 5321, 9111], "isco-08").codes
        ('0110', '2221', '5321', '9111')
    """
    return default_kit().clean(codes, scheme, leading_zeros=leading_zeros)


def detect_scheme(codes: Iterable[Any], *, limit: int = 10) -> Detection:
    """Return which classification a column of codes is of; see `Kit.detect_scheme`.

    Example:
        >>> detect_scheme(["1", "2", "3"]).undecidable
        True
    """
    return default_kit().detect_scheme(codes, limit=limit)


def history(code: str, *, scheme: str | None = None) -> History:
    """Return what happened to a code between editions; see `Kit.history`.

    Example:
        >>> history("us-soc-2010:29-1051").changes[-1].kinds
        ('unchanged',)
    """
    return default_kit().history(code, scheme=scheme)


def graph(
    *parts: str, origin: str | None = None, destination: str | None = None
) -> nx.MultiDiGraph[str]:
    """Return a part of the graph as a networkx graph; see `Kit.graph`.

    Example:
        >>> graph("frameworks").nodes["level:EQF/6"]["kind"]
        'level'
    """
    return default_kit().graph(*parts, origin=origin, destination=destination)


def schemes() -> list[Scheme]:
    """Return the classifications that are held; see `Kit.schemes`.

    Example:
        >>> "isco-08" in [scheme.id for scheme in schemes()]
        True
    """
    return default_kit().schemes()


def coverage(*, destination: str | None = None, on: str | dt.date | None = None) -> Coverage:
    """Return what is held; see `Kit.coverage`.

    Example:
        >>> coverage(destination="FR").rules_by_destination["FR"] > 0
        True
    """
    return default_kit().coverage(destination=destination, on=on)


def dossier(
    destination: str, *, origin: str | None = None, on: str | dt.date | None = None
) -> Dossier:
    """Return what is held on a destination or on a pair, and what is not; see `Kit.dossier`.

    Example:
        >>> dossier("MU", origin="FR", on="2026-11-22").destination
        'MU'
    """
    return default_kit().dossier(destination, origin=origin, on=on)


def data_info() -> list[CatalogueEntry]:
    """Return the catalogue of the bundled files; see `Kit.data_info`.

    Example:
        >>> len(data_info()[0].sha256)
        64
    """
    return default_kit().data_info()


def cite(*names: str) -> str:
    """Return how to cite sources and this library; see `Kit.cite`.

    Example:
        >>> cite().startswith("iscokit ")
        True
    """
    return default_kit().cite(*names)


def document(functions: Mapping[str, Any]) -> None:
    """Give each function the documentation of the method behind it, with its own example."""
    for name, method in inspect.getmembers(Kit, inspect.isfunction):
        function = functions.get(name)
        if function is None or name.startswith("_"):
            continue
        _first, _marker, example = cleandoc(function.__doc__ or "").partition("Example:")
        told = cleandoc(method.__doc__ or "").partition("Example:")[0].rstrip()
        function.__doc__ = f"{told}\n\nExample:{example}"


document(globals())
