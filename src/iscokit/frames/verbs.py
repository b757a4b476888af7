"""The verbs over dataframes: the part of a `Kit` that works on columns."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..graph import Graph
from ..search.occupations.verbs import SearchVerbs

if TYPE_CHECKING:
    from ..crosswalk import Weights
    from ..recognition import Holder, Resolution
    from .recode import Recoded
    from .redistribute import Redistributed
    from .report import Report
    from .resolve import Resolved

_Frame = TypeVar("_Frame")


class _Resolves(Protocol):
    """A kit, as far as `resolve_frame` needs it."""

    _graph: Graph

    def resolve(self, qualification: str, *, origin: str, destination: str) -> Resolution: ...


class FrameVerbs(SearchVerbs):
    """What a kit does with columns of dataframes. Needs the extra `frames`.

    Frames of pandas, polars, pyarrow, DuckDB, Ibis, Dask and PySpark are taken as they are, and one
    of the same kind is given back: lazy where it came lazy. Only distinct values come to Python;
    everything else is left to the engine that holds the frame.
    """

    def recode(
        self,
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
        """Return a dataframe with a column of codes moved to another classification.

        The distinct values are cleaned as `clean` does and looked up once; the rest is a join in
        the engine of the frame. Rows of eager frames keep their order.

        Args:
            frame: a dataframe, eager or lazy.
            column: the column of codes: texts, categories, or numbers, of any level; `0110` keeps
                its zero.
            source: id of the classification of the codes.
            target: id of the classification wanted.
            how: what to do with codes that have several targets: `unique` refuses them and names
                them; `expand` gives a row for each; `weighted` too, with the part of each in a
                column `_weight`, which sum to one; `backoff` gives the finest group that is or
                holds all targets.
            unmatched: what to do with values that have no target: `raise`; `null` leaves them
                empty; `keep` writes the value, or the code that it was read as, behind the name of
                its classification, as `isco-88:3139`. Missing values stay missing.
            mass: a column of numbers, such as survey weights, that the report adds up.
            name: of the new column; default that of the target, as `isco_08`.
            via: ids of the tables to go through, in order; "official" for the best chain of
                published tables alone; default the best chain.
            by: the weights for `weighted`, see `Crosswalk.weights`.
            leading_zeros: as for `clean`.

        Returns:
            The frame, of the same kind, and a `Report`: rows, distinct values and mass that are
            matched, ambiguous, repaired, unmatched and missing, with examples.

        Raises:
            AmbiguousCodes: codes have several targets, and `how` is `unique`.
            UnmatchedCodes: values have no target, and `unmatched` is `raise`.
            UnknownScheme, NoCorrespondence, UnusableInput: the question cannot be asked so.

        Example:
            >>> import pandas as pd
            >>> from iscokit import Kit
            >>> jobs = pd.DataFrame({"occ": ["0110", "2230", None]})
            >>> frame, report = Kit().recode(
            ...     jobs, "occ", source="isco-88", target="isco-08", how="backoff", unmatched="null")
            >>> frame["isco_08"].isna().tolist(), report.unmatched.examples
            ([False, True, True], ('2230 (no group)',))
        """
        from .move import Move
        from .recode import recode

        found: Recoded[_Frame] = recode(
            Move(self._graph, source, target, how, via, by),
            frame,
            column,
            unmatched=unmatched,
            mass=mass,
            name=name,
            leading_zeros=leading_zeros,
        )
        return found

    def recode_file(
        self,
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
        r"""Write a file with a column of codes moved to another classification, whatever its size.

        DuckDB counts its values (`pip install iscokit[bulk]`), and its rows go through memory some at
        a time, in their order. Parquet keeps its types; cells of text files keep their texts, if not
        the way in which they were quoted. The result appears when it is whole: who is interrupted
        finds the old file or none.

        Args:
            path: a file, `.parquet`, `.csv`, `.tsv` or `.txt`, the last three also with `.gz`.
            column: its column of codes.
            out: the file to write; its name says what it will be.
            source: as for `recode`.
            target: as for `recode`.
            how: as for `recode`.
            unmatched: as for `recode`.
            mass: as for `recode`.
            name: as for `recode`.
            via: as for `recode`.
            by: as for `recode`.
            leading_zeros: as for `recode`.
            memory: how much of it DuckDB may take, such as `500MB` or `4GB`.
            progress: whether to show a bar on standard error.

        Returns:
            The report, as of `recode`.

        Raises:
            UnusableInput: no such file or column, or not a file that can be read.
            AmbiguousCodes, UnmatchedCodes, UnknownScheme, NoCorrespondence: as for `recode`.

        Example:
            >>> import tempfile, pathlib
            >>> from iscokit import Kit
            >>> folder = pathlib.Path(tempfile.mkdtemp())
            >>> _ = (folder / "in.csv").write_text("id,occ\n1,0110\n2,2221\n")
            >>> report = Kit().recode_file(
            ...     folder / "in.csv", "occ", folder / "out.csv",
            ...     source="isco-08", target="isco-88", how="backoff", unmatched="null")
            >>> print((folder / "out.csv").read_text().replace("\r", ""), end="")
            id,occ,isco_88
            1,0110,0110
            2,2221,2230
        """
        from .files import recode_file
        from .move import Move

        return recode_file(
            Move(self._graph, source, target, how, via, by),
            path,
            column,
            out,
            memory=memory,
            progress=progress,
            unmatched=unmatched,
            mass=mass,
            name=name,
            leading_zeros=leading_zeros,
        )

    def redistribute(
        self,
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
        """Return totals by code of another classification; no mass is lost.

        The mass of a code is parted over its targets. What has no target, or no code, is in rows of
        its own, with the code `unmatched`.

        Args:
            frame: a dataframe, eager or lazy, with a row for each code and stratum, or more.
            column: the column of codes.
            mass: the column of numbers to be moved. None may be missing.
            source: id of the classification of the codes.
            target: id of the classification wanted.
            strata: the columns within which the totals stay apart, such as country, year and sex.
            by: the weights: `uniform`, `publisher`, counts, or `Weights`; see `Crosswalk.weights`.
            via: as for `recode`.
            name: of the column of target codes; default that of the target, as `isco_08`.
            leading_zeros: as for `clean`.

        Returns:
            A frame of the same kind with the strata, the target code and the mass, in order where
            it is eager; and a `Report`.

        Raises:
            UnusableInput: no such column; masses that are missing or no finite numbers.
            UnknownScheme, NoCorrespondence: the question cannot be asked so.

        Example:
            >>> import pandas as pd
            >>> from iscokit import Kit
            >>> table = pd.DataFrame({"year": [2020, 2020], "occ": ["0110", "9999"], "n": [6, 1]})
            >>> moved = Kit().redistribute(
            ...     table, "occ", "n", source="isco-88", target="isco-08", strata="year")
            >>> moved.frame["isco_08"].tolist(), moved.frame["n"].tolist()
            (['0110', '0210', '0310', 'unmatched'], [2.0, 2.0, 2.0, 1.0])
        """
        from .move import Move
        from .redistribute import redistribute

        found: Redistributed[_Frame] = redistribute(
            Move(self._graph, source, target, "weighted", via, by),
            frame,
            column,
            mass,
            strata=strata,
            name=name,
            leading_zeros=leading_zeros,
        )
        return found

    def search_frame(
        self,
        frame: _Frame,
        column: str,
        *,
        at_least: float = 0.0,
        prefix: str | None = None,
        **options: Any,
    ) -> _Frame:
        """Return a dataframe with the codes of a column of titles, each distinct title searched once.

        Args:
            frame: a dataframe, eager or lazy.
            column: the column with the titles. A missing value, or one that is no title, has no code.
            at_least: 0 to 1, how probable a code must be to be written. Where it is not, the
                likeliest group of the next level up is, if that is probable enough; see
                `Hits.settled`. 0 writes the likeliest code whatever it is.
            prefix: what the new columns begin with, before `_`; default the name of the column;
                an empty text for `code`, `title` and so on.
            **options: as for `search_many`: scheme, language, level, industry, tasks, education,
                country, progress.

        Returns:
            A frame of the same kind with seven columns more: `_code`, `_title`, `_level`,
            `_probability`, `_matched_entry`, `_ambiguous`, and `_activity_status` where the text is
            no occupation, `retired`. Rows of eager frames keep their order.

        Raises:
            UnusableInput: no dataframe, no such column, a column that would be overwritten, or
                narwhals is missing; and what `search_many` raises.

        Example:
            >>> import pandas as pd
            >>> from iscokit import Kit
            >>> jobs = pd.DataFrame({"job": ["Maurer", "Köchin", "Rentner", None]})
            >>> coded = Kit().search_frame(jobs, "job", language="de")
            >>> list(coded["job_code"])[:2], coded["job_activity_status"][2]
            (['isco-08:7112', 'isco-08:5120'], 'retired')
        """
        from .titles import search_frame

        found: _Frame = search_frame(
            self.search_many, frame, column, at_least=at_least, prefix=prefix, **options
        )
        return found

    def resolve_frame(
        self: _Resolves,
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
        """Return a dataframe with what its qualifications are worth, each distinct question once.

        A column is named by its name. What is the same for all rows is written as it is: a country
        for `origin` or `destination`, a code or a date for the next two. Namibia's `NA` is a
        country; a reader that takes it for a missing value must be told not to.

        Args:
            frame: a dataframe, eager or lazy.
            qualification: the column of titles, as for `resolve`.
            origin: the column of countries of award, or one country.
            destination: the column of countries where they are to be used, or one country.
            occupation: a column of ISCO-08 codes, or one code.
            awarded: a column of dates of award, or one date.
            holder: facts that hold for every person.
            on: the day of the questions, `YYYY-MM-DD`; default today.
            prefix: what the new columns begin with, before `_`.

        Returns:
            A frame of the same kind with these columns more, all texts: `_effect`, the strongest over
            all routes; `_profession`, `_level` and `_work`, the strongest for each purpose;
            `_qualification`, what the title was read as; `_rule`, `_citation` and `_checked_on` of
            the first route; `_missing`, the facts about the person that would decide, parted by
            `;`; and `_problem`, why a question could not be asked. An effect alone is no advice to
            a person: the answers in full come beside the frame, by question.

        Raises:
            UnusableInput: no dataframe, no such column, or neither a column nor a country.

        Example:
            >>> import pandas as pd
            >>> from iscokit import Kit
            >>> people = pd.DataFrame({"title": ["MBBS", "MBBS"], "from": ["NG", "IN"]})
            >>> found = Kit().resolve_frame(people, qualification="title", origin="from",
            ...                             destination="GB", on="2026-11-22")
            >>> found.frame["recognition_effect"].tolist(), len(found.answers)
            (['examination', 'examination'], 2)
        """
        from ..graph.places import Places
        from .resolve import resolve_frame

        found: Resolved[_Frame] = resolve_frame(
            self.resolve,
            Places(self._graph),
            frame,
            prefix=prefix,
            holder=holder,
            on=on,
            qualification=qualification,
            origin=origin,
            destination=destination,
            occupation=occupation,
            awarded=awarded,
        )
        return found
