"""The verbs over columns of dataframes, and over files, as functions over the default kit.

Their signatures and documentation are those of the methods of `Kit`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .api import default_kit, document

if TYPE_CHECKING:  # what a verb does not need it does not load
    from .crosswalk import Weights
    from .frames.recode import Recoded
    from .frames.redistribute import Redistributed
    from .frames.report import Report
    from .frames.resolve import Resolved
    from .recognition import Holder

_Frame = TypeVar("_Frame")


def recode(
    frame: _Frame,
    column: str,
    *,
    source: str,
    target: str,
    how: str = "unique",
    unmatched: str = "raise",
    mass: str | None = None,
    name: str | None = None,
    via: Iterable[str] | None = None,
    by: str | Mapping[Any, Any] | Weights = "uniform",
    leading_zeros: str = "decide",
) -> Recoded[_Frame]:
    """Return a dataframe with a column of codes moved; see `Kit.recode`.

    Example:
        >>> import pandas as pd
        >>> frame, report = recode(pd.DataFrame({"occ": ["2221", "3231"]}), "occ",
        ...                        source="isco-88", target="isco-08", how="backoff")
        >>> frame["isco_08"].tolist(), report.matched.rows
        (['221', '3221'], 2)
    """
    return default_kit().recode(
        frame,
        column,
        source=source,
        target=target,
        how=how,
        unmatched=unmatched,
        mass=mass,
        name=name,
        via=via,
        by=by,
        leading_zeros=leading_zeros,
    )


def recode_file(
    path: str | os.PathLike[str],
    column: str,
    out: str | os.PathLike[str],
    *,
    source: str,
    target: str,
    how: str = "unique",
    unmatched: str = "raise",
    mass: str | None = None,
    name: str | None = None,
    via: Iterable[str] | None = None,
    by: str | Mapping[Any, Any] | Weights = "uniform",
    leading_zeros: str = "decide",
    memory: str = "1GB",
    progress: bool = False,
) -> Report:
    """Write a file with a column of codes moved; see `Kit.recode_file`.

    Example:
        >>> recode_file("no.csv", "occ", "out.csv", source="isco-88", target="isco-08")
        Traceback (most recent call last):
        iscokit.model.errors.UnusableInput: path: there is no file no.csv
    """
    return default_kit().recode_file(
        path,
        column,
        out,
        source=source,
        target=target,
        how=how,
        unmatched=unmatched,
        mass=mass,
        name=name,
        via=via,
        by=by,
        leading_zeros=leading_zeros,
        memory=memory,
        progress=progress,
    )


def redistribute(
    frame: _Frame,
    column: str,
    mass: str,
    *,
    source: str,
    target: str,
    strata: str | Iterable[str] = (),
    by: str | Mapping[Any, Any] | Weights = "uniform",
    via: Iterable[str] | None = None,
    name: str | None = None,
    leading_zeros: str = "decide",
) -> Redistributed[_Frame]:
    """Return totals by code of another classification; see `Kit.redistribute`.

    Example:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"occ": ["0110", "9999"], "n": [6, 1]})
        >>> redistribute(table, "occ", "n", source="isco-88", target="isco-08").report.unmatched
        Tally(values=1, rows=1, mass=1, examples=('9999 (no code)',))
    """
    return default_kit().redistribute(
        frame,
        column,
        mass,
        source=source,
        target=target,
        strata=strata,
        by=by,
        via=via,
        name=name,
        leading_zeros=leading_zeros,
    )


def search_frame(
    frame: _Frame,
    column: str,
    *,
    at_least: float = 0.0,
    prefix: str | None = None,
    **options: Any,
) -> _Frame:
    """Return a dataframe with the codes of a column of titles; see `Kit.search_frame`.

    Example:
        >>> import pandas as pd
        >>> list(search_frame(pd.DataFrame({"job": ["nurse"]}), "job", language="en").columns)[:3]
        ['job', 'job_code', 'job_title']
    """
    return default_kit().search_frame(frame, column, at_least=at_least, prefix=prefix, **options)


def resolve_frame(
    frame: _Frame,
    *,
    qualification: str,
    origin: str,
    destination: str,
    occupation: str | None = None,
    awarded: str | None = None,
    holder: Holder | Mapping[str, Any] | None = None,
    on: str | dt.date | None = None,
    prefix: str = "recognition",
) -> Resolved[_Frame]:
    """Return a dataframe with what its qualifications are worth; see `Kit.resolve_frame`.

    Example:
        >>> import pandas as pd
        >>> people = pd.DataFrame({"title": ["MBBS"], "from": ["NG"]})
        >>> found = resolve_frame(people, qualification="title", origin="from", destination="GB",
        ...                       on="2026-11-22")
        >>> found.frame["recognition_effect"].tolist()
        ['examination']
    """
    return default_kit().resolve_frame(
        frame,
        qualification=qualification,
        origin=origin,
        destination=destination,
        occupation=occupation,
        awarded=awarded,
        holder=holder,
        on=on,
        prefix=prefix,
    )


document(globals())
