"""The verbs over codes, bound to a graph: the part of a `Kit` that moves codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..graph import Graph, Hierarchy
from ..graph.schemes import known_scheme
from ..model import UnusableInput
from ..store import Disagreement
from .translate import translate
from .translation import Translation

if TYPE_CHECKING:
    from .cleaning import Cleaning
    from .crosswalk import Crosswalk
    from .detection import Detection
    from .history import History


class CodeVerbs:
    """What a kit does with codes of classifications."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def translate(
        self,
        code: str,
        *,
        source: str | None = None,
        target: str,
        how: str = "all",
        via: Iterable[str] | None = None,
    ) -> Translation:
        """Return what a code becomes in another classification, with the path that leads there.

        Args:
            code: a code as text, of any level, with its scheme (`us-soc-2018:29-1141`) or without;
                `0110` keeps its zero.
            source: the scheme of the code, if the code does not say it.
            target: the scheme wanted.
            how: `all`; `best` where the evidence singles one out; `backoff` for the finest group
                that is or holds all targets.
            via: ids of the tables to go through, in order; "official" for the best chain of published
                tables alone; default the best chain.

        Raises:
            UnknownScheme, UnknownCode, CodeFormat, UnusableInput: the question cannot be asked so.
            NoCorrespondence: no table and no chain of tables joins the two.

        Example:
            >>> from iscokit import Kit
            >>> Kit().translate("isco-08:2262", target="us-soc-2010").codes
            ('29-1051',)
        """
        return translate(self._graph, code, source=source, target=target, how=how, via=via)

    def crosswalk(self, source: str, target: str, *, via: Iterable[str] | None = None) -> Crosswalk:
        """Return every link between two classifications as one object.

        Args:
            source: id of the scheme to read from.
            target: id of the scheme to read to.
            via: ids of the tables to go through, in order; "official" for the best chain of published
                tables alone; default the best chain.

        Raises:
            UnknownScheme, UnusableInput: the question cannot be asked so.
            NoCorrespondence: no table and no chain of tables joins the two.

        Example:
            >>> from iscokit import Kit
            >>> table = Kit().crosswalk("isco-88", "isco-08")
            >>> [link.target for link in table.map("2230")]
            ['1342', '1343', '2221', '2222', '3221', '3222']
        """
        from .build import crosswalk

        return crosswalk(self._graph, source, target, via=via)

    def clean(
        self, codes: Iterable[Any], scheme: str, *, leading_zeros: str = "decide"
    ) -> Cleaning:
        """Return a column of codes made clean, with a log entry for each distinct value.

        Args:
            codes: the values as they are: texts, numbers, missing values.
            scheme: id of the classification that they should be of.
            leading_zeros: `decide` from the column; `lost` where you know that zeros were lost;
                `kept` where you know that they were not.

        Raises:
            UnknownScheme, UnusableInput: the question cannot be asked so.

        Example:
            >>> from iscokit import Kit
            >>> [e.action for e in Kit().clean(["0110", " 2221", "22XX", "9999"], "isco-08").log]
            ['kept', 'repaired', 'aggregate', 'unknown']
        """
        from .cleaning import clean

        return clean(self._graph, codes, scheme, leading_zeros=leading_zeros)

    def detect_scheme(self, codes: Iterable[Any], *, limit: int = 10) -> Detection:
        """Return which classification a column of codes is of, with the evidence.

        Args:
            codes: the values as they are; repeated values count once.
            limit: how many candidates to return.

        Raises:
            UnusableInput: not a list of codes.

        Example:
            >>> from iscokit import Kit
            >>> Kit().detect_scheme(["29-1141", "15-1252", "41-2031"]).scheme
            'us-soc-2018'
        """
        from .detection import detect_scheme

        return detect_scheme(self._graph, codes, limit=limit)

    def history(self, code: str, *, scheme: str | None = None) -> History:
        """Return what happened to a code between the editions of its classification.

        Args:
            code: a code as text, with its scheme (`us-soc-2010:15-1131`) or without.
            scheme: the edition, if the code does not say it.

        Raises:
            UnknownScheme, UnknownCode, CodeFormat, UnusableInput: the question cannot be asked so.

        Example:
            >>> from iscokit import Kit
            >>> Kit().history("isco-88:2230").changes[-1].kinds
            ('split', 'merged')
        """
        from .history import history

        return history(self._graph, code, scheme=scheme)

    def hierarchy(self, scheme: str) -> Hierarchy:
        """Return the codes of a classification with what is above and below each.

        Raises:
            UnknownScheme: not held.

        Example:
            >>> from iscokit import Kit
            >>> Kit().hierarchy("isco-08").ancestors("2221")
            ('222', '22', '2')
        """
        return self._graph.hierarchy(known_scheme(self._graph, scheme))

    def counts(self, name: str) -> dict[str, int]:
        """Return how many persons or jobs each code stood for in a survey, for weights.

        Args:
            name: scheme and survey, as `us-soc-2018__bls-oews-2024`.

        Raises:
            UnusableInput: no such counts; names those that are held.

        Example:
            >>> from iscokit import Kit
            >>> Kit().counts("us-soc-2018__bls-oews-2024")["29-1141"] > 3_000_000
            True
        """
        held = self._graph.store.shards("count")
        if name not in held:
            raise UnusableInput(
                argument="counts",
                value=name,
                why=f"there are no counts {name!r}",
                hint=f"held are {', '.join(held)}",
            )
        return {row.code: row.number for row in self._graph.store.shard("count", name)}

    def disagreements(self, about: str | None = None) -> list[Disagreement]:
        """Return the points on which published copies disagree, with both readings.

        Args:
            about: id of a scheme or of a correspondence; default all.

        Raises:
            UnusableInput: no scheme and no correspondence has that id.

        Example:
            >>> from iscokit import Kit
            >>> len(Kit().disagreements("isco-88__isco-08")) > 100
            True
        """
        store = self._graph.store
        if about is not None and not any(
            about in store.by_key(k) for k in ("scheme", "correspondence")
        ):
            raise UnusableInput(
                argument="about",
                value=about,
                why=f"no scheme and no correspondence is called {about!r}",
            )
        held: Iterable[Disagreement] = store.all("disagreement")
        return [point for point in held if about is None or point.about == about]
