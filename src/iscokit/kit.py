"""Kit: a store bound to the verbs. The functions of the package delegate to a default kit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ._version import __version__
from .crosswalk.verbs import CodeVerbs
from .frames.verbs import FrameVerbs
from .graph import Graph
from .graph.verbs import GraphVerbs
from .model import Source, UnusableInput
from .search import Hits
from .search.asked import check_limit, check_text
from .store import CatalogueEntry, Store
from .store.layout import KINDS

if TYPE_CHECKING:
    from .destination import Dossier
    from .holdings import Coverage
    from .recognition import Holder, Identified, Resolution, Resolver


class Kit(GraphVerbs, CodeVerbs, FrameVerbs):
    """The library over the bundled facts, with private facts on top where wanted.

    Args:
        overlays: folders of one's own, laid out like the bundled data; see the how-to page on
            private rules. They add facts, and close bundled ones.
        without: bundled tables to leave out, by their paths in `data_info()`: what would the
            answer be without them?

    Raises:
        DataIntegrity: an overlay is malformed; names file, line and field.
        UnusableInput: no bundled table has the path to leave out.

    Example:
        >>> kit = Kit()
        >>> kit.resolve("B.Sc. Nursing", origin="IN", destination="DE", on="2026-11-22").effect
        <Effect.CONDITIONAL: 'conditional'>
    """

    def __init__(self, overlays: Sequence[str | Path] = (), *, without: Iterable[str] = ()) -> None:
        self._store = Store(overlays, without=without)
        super().__init__(Graph(self._store))

    @cached_property
    def _resolver(self) -> Resolver:
        from .recognition import Resolver  # searching and translating need none of it

        return Resolver(
            self._graph,
            data_version=self._store.data_version,
            library_version=__version__,
        )

    def resolve(
        self,
        qualification: str,
        *,
        origin: str,
        destination: str,
        occupation: str | None = None,
        awarded: str | dt.date | None = None,
        holder: Holder | Mapping[str, Any] | None = None,
        on: str | dt.date | None = None,
    ) -> Resolution:
        """Return what a qualification is worth in another country, and on which ground.

        Args:
            qualification: the title as on the diploma, in any language; an abbreviation; or an id.
            origin: where it was awarded: ISO 3166 code (`PH`, `CA-QC`) or English name.
            destination: where it is to be used.
            occupation: ISCO-08 code as text (`2221` or `isco-08:2221`), where the title alone
                leaves open which profession is meant.
            awarded: date of the award, `YYYY-MM-DD`; a year or a month may stand for it.
            holder: facts about the person, see `Holder`; what is not given stays unknown.
            on: the day of the question, `YYYY-MM-DD`; default today.

        Returns:
            A `Resolution`. Where nothing is held its effect is `unknown`, with what was searched.

        Raises:
            UnusableInput: no title, no such date, a fact that no rule can ask for.
            UnknownJurisdiction: a place that does not exist.
            UnknownCode, CodeFormat: an occupation code that ISCO-08 does not have.

        Example:
            >>> answer = Kit().resolve(
            ...     "Título de Diplomado universitario en Enfermería",
            ...     origin="ES", destination="FR", awarded="2008-07-01", on="2026-11-22")
            >>> answer.effect, answer.routes[0].rule
            (<Effect.AUTOMATIC: 'automatic'>, 'EU-AUTO-nurse_general_care')
        """
        return self._resolver.resolve(
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
        self,
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
        self,
        text: str,
        *,
        kind: Literal["qualification"],
        country: str,
        awarded: str | dt.date | None = None,
        limit: int = 10,
    ) -> list[Identified]: ...

    def search(
        self,
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
        """Return what a text may mean: categories of a classification, or awards of a country.

        Args:
            text: what people write, at most 1,000 characters.
            kind: `occupation` for codes, `qualification` for awards.
            scheme: id of the classification, for codes.
            language: BCP 47 code of the titles to search, such as `en` or `zh-Hans`, for codes; default those that the text
                may be in.
            level: name or number of a level, such as `minor group`, for codes; default any, the finest
                preferred.
            industry: what the workplace makes or does, in words; this and the next two move the
                order of codes.
            tasks: what the person does there, in words.
            education: level of ISCED 2011, `0` to `8`; for codes of ISCO-08 and ESCO.
            country: where it was awarded, ISO 3166 code or English name; awards need it. For codes
                where the text was written: its own classifications count more.
            awarded: date of the award, `YYYY-MM-DD`, or a year or month of it.
            limit: how many hits at most.

        Returns:
            The likeliest first. Codes come as `Hits`, a list that says as well what is ambiguous,
            which group is settled, and why. Awards come with kind, level, field and professions;
            where the title fits several, all of them are given.

        Raises:
            UnusableInput, UnknownScheme, UnknownLanguage, UnknownJurisdiction: the question cannot
                be asked so.

        Example:
            >>> Kit().search("plumbers and pipe fitters", language="en", limit=1)[0].code
            'isco-08:7126'
            >>> award = Kit().search("ITI electrician", kind="qualification", country="IN")[0]
            >>> award.title, award.isced
            ('National Trade Certificate - Electrician', '3')
        """
        check_limit(limit)
        if kind == "qualification":
            return self._resolver.identify(text, country=country, awarded=awarded)[:limit]
        if kind != "occupation":
            raise UnusableInput(
                argument="kind",
                value=kind,
                why="there is no such kind of search",
                hint="write 'occupation' or 'qualification'",
            )
        return self.search_many(
            [check_text(text)],
            scheme=scheme,
            language=language,
            level=level,
            industry=industry,
            tasks=tasks,
            education=education,
            country=country,
            limit=limit,
        )[0]

    def coverage(
        self, *, destination: str | None = None, on: str | dt.date | None = None
    ) -> Coverage:
        """Return what is held, counted from the data.

        Args:
            destination: one country only.
            on: the day on which instruments and rules must be in force; default today.

        Example:
            >>> Kit().coverage().schemes >= 10
            True
        """
        place = (
            None if destination is None else self._resolver.places.code(destination, "destination")
        )
        from .holdings import measure

        return measure(self._graph, self._resolver.places, destination=place, on=on)

    def dossier(
        self, destination: str, *, origin: str | None = None, on: str | dt.date | None = None
    ) -> Dossier:
        """Return what is held on a destination or on a pair, since when checked, and what is not.

        Args:
            destination: a country or subdivision, by code or name.
            origin: only what reaches from there; default from anywhere.
            on: the day on which rules must be in force; default today.

        Raises:
            UnknownJurisdiction, UnusableInput: no such place, no such day.

        Example:
            >>> nurse = next(held for held in Kit().dossier("DE", origin="PH", on="2026-11-22")
            ...              .professions if held.profession == "nurse_general_care")
            >>> nurse.regulated, nurse.effects[0]
            ('regulated', 'conditional')
        """
        places = self._resolver.places
        from .destination import compile_dossier
        from .recognition.asking.dates import read_day

        return compile_dossier(
            self._graph,
            places,
            places.code(destination, "destination"),
            "" if origin is None else places.code(origin, "origin"),
            dt.date.today() if on is None else read_day(on, "on"),
        )

    def data_info(self) -> list[CatalogueEntry]:
        """Return the catalogue of the bundled files: publisher, version, licence, checksum.

        Example:
            >>> {entry.path for entry in Kit().data_info()} >= {"jurisdictions.tsv"}
            True
        """
        return list(self._store.catalogue)

    def facts(self, kind: str) -> list[Any]:
        """Return every fact of a kind that this kit holds, overlays included.

        Args:
            kind: what the reference page on the data format calls it, such as `rule`, `source`,
                `qualification`, `programme`, `advice`, `framework_level`.

        Returns:
            Records with the fields of the kind, such as `iscokit.model.Rule`.

        Raises:
            UnusableInput: there is no such kind of fact; names those that there are.

        Example:
            >>> [fact.id for fact in Kit().facts("framework") if fact.jurisdiction == "NL"]
            ['NL-NLQF']
        """
        if kind not in KINDS:
            raise UnusableInput(
                argument="kind",
                value=kind,
                why="there is no such kind of fact",
                hint=f"the kinds are {', '.join(KINDS)}",
            )
        return list(self._store.all(kind))

    def cite(self, *names: str) -> str:
        """Return how to cite sources, and this library, one line each.

        Args:
            *names: ids of sources or of rules, such as `EU-AUTO-nurse_general_care`; none for the
                library alone.

        Raises:
            UnusableInput: no source and no rule has that id.

        Example:
            >>> print(Kit().cite("eu-2005-36").splitlines()[0][:24])
            European Union. Directiv
        """
        wanted: dict[str, Source] = {}
        held: dict[str, Source] = self._store.by_key("source")
        for name in names:
            rule = self._store.by_key("rule").get(name)
            ids: Iterable[str] = rule.sources if rule else (name,)
            for source in ids:
                if source not in held:
                    raise UnusableInput(
                        argument="cite", value=name, why=f"no source and no rule is called {name!r}"
                    )
                wanted[source] = held[source]
        lines = [_citation(source) for source in wanted.values()]
        own = f"iscokit {__version__}, data {self._store.data_version}."
        return "\n".join([*lines, own])


def _citation(source: Source) -> str:
    url = f" {source.url}" if source.url else ""
    return f"{source.owner}. {source.title}.{url} (retrieved {source.retrieved})"
