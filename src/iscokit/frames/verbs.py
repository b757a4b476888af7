"""The verbs over dataframes: the part of a `Kit` that works on columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..search.verbs import SearchVerbs

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

    _Frame = TypeVar("_Frame", bound=IntoDataFrame)
else:
    _Frame = TypeVar("_Frame")


class FrameVerbs(SearchVerbs):
    """What a kit does with columns of dataframes. Needs the extra `frames`."""

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
            frame: a dataframe of pandas, polars or pyarrow.
            column: the column with the titles. A missing value, or one that is no title, has no code.
            at_least: 0 to 1, how probable a code must be to be written. Where it is not, the
                likeliest group of the next level up is, if that is probable enough; see
                `Hits.settled`. 0 writes the likeliest code whatever it is.
            prefix: what the new columns begin with, before `_`; default the name of the column;
                an empty text for `code`, `title` and so on.
            **options: as for `search_many`: scheme, language, level, industry, tasks, education,
                country, progress.

        Returns:
            A frame of the same kind with six columns more, in the order of the rows: `_code`,
            `_title`, `_level`, `_probability`, `_matched_entry` and `_ambiguous`.

        Raises:
            UnusableInput: no dataframe, no such column, a column that would be overwritten, or
                narwhals is missing; and what `search_many` raises.

        Example:
            >>> import pandas as pd
            >>> from iscokit import Kit
            >>> jobs = pd.DataFrame({"job": ["Maurer", "Köchin", None]})
            >>> list(Kit().search_frame(jobs, "job", language="de")["job_code"])[:2]
            ['isco-08:7112', 'isco-08:5120']
        """
        from .titles import search_frame

        found: _Frame = search_frame(
            self.search_many, frame, column, at_least=at_least, prefix=prefix, **options
        )
        return found
