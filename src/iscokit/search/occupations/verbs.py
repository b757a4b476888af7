"""The verbs over titles of occupations, bound to a graph: the part of a `Kit` that finds codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ...graph import Graph
from ...graph.places import Places
from ...graph.schemes import known_scheme
from ...model import UnusableInput
from ..asked import check_limit, check_texts, check_words
from ..progress import progress_of
from .categories import CategorySearch
from .context import Context, check_education
from .entries import ESCO, ISCO, titled_in
from .hits import Hits

#: So many distinct texts are searched for between two steps of the progress bar.
_STEP = 5_000
#: Classifications whose codes begin with a major group of ISCO-08, which asks for a level of skill.
_WITH_SKILL = (ISCO, ESCO)


class SearchVerbs:
    """What a kit does with titles of occupations."""

    _graph: Graph

    @cached_property
    def _search(self) -> CategorySearch:
        return CategorySearch(self._graph)

    def search_many(
        self,
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
        """Return for each of many texts the codes that it may mean, as `search` does for one.

        Equal texts are searched for once. With SciPy (`pip install iscokit[bulk]`) this is several
        times as fast; the answers are the same.

        Args:
            texts: titles as people write them, at most 1,000 characters each.
            scheme: id of the classification.
            language: BCP 47 code of the titles to search, such as `en` or `zh-Hans`; default those that each text may be in.
            level: name or number of a level, such as `minor group`; default any, the finest preferred.
            industry: what the workplaces make or do, in words.
            tasks: what the persons do there, in words.
            education: level of ISCED 2011, `0` to `8`; for ISCO-08 and ESCO.
            country: where the titles were written, ISO 3166 code or English name; its own
                classifications count more, and its languages are likelier.
            limit: how many hits at most for each text.
            progress: whether to show a bar on standard error.

        Returns:
            `Hits` for each text, in the order of the texts; empty where no title is like it, or where it
            says an `activity_status` instead of an occupation.

        Raises:
            UnusableInput, UnknownScheme, UnknownLanguage, UnknownJurisdiction: the question cannot
                be asked so.

        Example:
            >>> from iscokit import Kit
            >>> found = Kit().search_many(["plumber", "midwife", "plumber"], language="en")
            >>> [hits[0].code for hits in found]
            ['isco-08:7126', 'isco-08:2222', 'isco-08:7126']
        """
        check_limit(limit)
        name = known_scheme(self._graph, scheme)
        context = self._context(name, industry, tasks, education, country)
        every = check_texts(texts)
        self._search.check(name, language, level)
        found: dict[str, Hits] = {}
        distinct = list(dict.fromkeys(every))
        with progress_of(len(distinct), "titles", shown=progress) as done:
            for first in range(0, len(distinct), _STEP):
                part = distinct[first : first + _STEP]
                hits = self._search.search(
                    part, name, language=language, level=level, context=context, limit=limit
                )
                found.update(zip(part, hits, strict=True))
                done(len(part))
        return [found[text] for text in every]

    def _context(
        self,
        scheme: str,
        industry: str | None,
        tasks: str | None,
        education: str | int | None,
        country: str | None,
    ) -> Context:
        if education not in (None, "") and scheme not in _WITH_SKILL:
            raise UnusableInput(
                argument="education",
                value=education,
                why=f"the groups of {scheme} do not say which education they ask for",
                hint="leave it out, or search in isco-08",
            )
        sources: frozenset[str] = frozenset()
        spoken: tuple[str, ...] = ()
        if country is not None:
            code = Places(self._graph).code(country, "country")
            sources, spoken = self._graph.remember(
                ("titled in", code), lambda: titled_in(self._graph.store, code)
            )
        return Context(
            self._search.telling(check_words("industry", industry)),
            self._search.telling(check_words("tasks", tasks)),
            check_education(education),
            sources,
            spoken,
        )
