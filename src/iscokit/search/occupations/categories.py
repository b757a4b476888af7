"""From what people write to the categories of a classification."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ...graph import Graph
from ...model import UnknownLanguage, UnusableInput
from .activity import AT_WORK, EVERY, ActivityStatuses, likeliest
from .context import NO_CONTEXT, Context
from .entries import BUILT_ON_ISCO, index_of, languages
from .hits import Hits
from .languages import LanguageGuess

if TYPE_CHECKING:
    from .spoken import Spoken, Votes
    from .tally import ShownScheme

#: Where no language is given, the likeliest of those that are held are searched.
_LANGUAGES = 3
#: To which power the likeness of the nearest title is taken: a language that has the text itself is likelier
#: than one that has something like it.
_TITLE = 8
#: A title is at least so like a text that is a form of it, *Homemakers*.
_A_FORM = 0.85
#: So few letters may mean anything, ND a doctor of naturopathy: they say a status in likely languages only.
_ABBREVIATED = 3


class CategorySearch:
    """Searches the titles of schemes. One for a kit: it keeps the indexes that it has built."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._spoken: dict[tuple[str, str], Spoken] = {}
        self._frames: dict[tuple[str, str], ShownScheme] = {}
        self._languages: dict[str, list[str]] = {}
        self._lock = threading.RLock()

    def search(
        self,
        texts: Sequence[str],
        scheme: str,
        *,
        language: str | None = None,
        level: int | str | None = None,
        context: Context = NO_CONTEXT,
        limit: int,
    ) -> list[Hits]:
        """Return for each of distinct texts the categories that it may mean, the likeliest first.

        Of equally likely ones the more alike comes first, then the finer, then by code.

        Raises:
            UnusableInput: the scheme has no such level, or no titles of it are held.
            UnknownLanguage: the scheme has no titles in that language.
        """
        depth = None if level is None else self._depth(scheme, level)
        by_language = self._by_language(texts, scheme, language, context)
        found = self._asked(texts, scheme, by_language, context)
        held = self.languages(scheme)
        asked = [self._held_language(language, held)] if language else held
        shown = self._in_words(scheme, asked[0] if language else "en")
        statuses = self._without_occupation(found, scheme, asked, by_language, context)
        return [
            Hits(text=text, activity_status=statuses[text])
            if text in statuses
            else _hits(text, said, shown, depth, limit)
            for text, said in found.items()
        ]

    def _asked(
        self,
        texts: Sequence[str],
        scheme: str,
        by_language: Mapping[str, Mapping[str, float]],
        context: Context,
    ) -> dict[str, list[tuple[float, Votes]]]:
        """Return what each language says of each text, with how much that counts."""
        found: dict[str, list[tuple[float, Votes]]] = {text: [] for text in texts}
        for name, own in by_language.items():
            votes = self._ready(scheme, name).ask(list(own), context)
            for text, said in zip(own, votes, strict=True):
                if said is not None:
                    # A language in which the text is a title is the likelier one.
                    weight = own[text] * said.score**_TITLE
                    found[text].append((weight, said))
        return found

    def _without_occupation(
        self,
        found: Mapping[str, Sequence[tuple[float, Votes]]],
        scheme: str,
        languages: Collection[str],
        by_language: Mapping[str, Mapping[str, float]],
        context: Context,
    ) -> dict[str, str]:
        """Return the texts that say a status instead of an occupation, with the status."""
        statuses = {}
        for text, own in self._statuses.among(list(found), languages).items():
            probable = {
                name: 1.0 if name in context.languages else by_language.get(name, {}).get(text, 0.0)
                for name in own
            }
            if len(text) <= _ABBREVIATED and EVERY not in own and not any(probable.values()):
                continue
            status, said = likeliest(own, probable), found[text]
            told = context.words and status in AT_WORK and said
            if told and not any(votes.is_title for _weight, votes in said):
                continue
            if not _is_title(said, own, max(probable.values()), scheme):
                statuses[text] = status
        return statuses

    def telling(self, words: str) -> str:
        """Return words said beside a title; empty where they say nothing, as `n/a` does."""
        return "" if self._statuses.says_nothing(words) else words

    def check(self, scheme: str, language: str | None, level: int | str | None) -> None:
        """Refuse a language or a level that the scheme does not have, whatever is searched for.

        Raises:
            UnusableInput: the scheme has no such level, or no titles of it are held.
            UnknownLanguage: the scheme has no titles in that language.
        """
        held = self.languages(scheme)
        if language is not None:
            self._held_language(language, held)
        if level is not None:
            self._depth(scheme, level)

    def languages(self, scheme: str) -> list[str]:
        """Return the languages in which titles of a scheme are held."""
        found = self._languages.get(scheme)
        if found is None:
            found = self._languages[scheme] = languages(self._graph.store, scheme)
        if not found:
            raise UnusableInput(
                argument="scheme", value=scheme, why="no titles of this classification are held"
            )
        return found

    def _by_language(
        self, texts: Sequence[str], scheme: str, language: str | None, context: Context
    ) -> dict[str, dict[str, float]]:
        """Return the texts to search for in each language, with how probable it is."""
        held = self.languages(scheme)
        if language is not None:
            return {self._held_language(language, held): dict.fromkeys(texts, 1.0)}
        if len(held) == 1:
            return {held[0]: dict.fromkeys(texts, 1.0)}
        by_language: dict[str, dict[str, float]] = {}
        for text in texts:
            guessed = self._guess.likeliest(text, held, _LANGUAGES, usual=context.languages)
            for name, probable in (guessed or dict.fromkeys(held, 1.0)).items():
                by_language.setdefault(name, {})[text] = probable
        return by_language

    def _held_language(self, language: str, held: Sequence[str]) -> str:
        """Return the name of a language as titles have it: `en` for `en-GB`."""
        name = str(language).casefold().replace("_", "-")
        folded = {known.casefold(): known for known in held}
        for known in (name, name.partition("-")[0]):
            if known in folded:
                return folded[known]
        raise UnknownLanguage(value=language, names=list(held))

    def _depth(self, scheme: str, level: int | str) -> int:
        """Return the number of a level that is given by its number or its name."""
        levels = self._graph.hierarchy(scheme).levels
        for one in levels:
            if level in (one.depth, one.name) and not isinstance(level, bool):
                return one.depth
        raise UnusableInput(
            argument="level",
            value=level,
            why=f"{scheme} has no such level",
            hint="write " + ", ".join(f"{one.depth} ({one.name})" for one in levels),
        )

    def _ready(self, scheme: str, language: str) -> Spoken:
        found = self._spoken.get((scheme, language))
        if found is None:
            from .spoken import Spoken  # NumPy is loaded by those who search

            with self._lock:
                found = self._spoken.get((scheme, language))
                if found is None:
                    index = index_of(self._graph.store, scheme, language)
                    found = Spoken(language, index, self._graph.hierarchy(scheme))
                    self._spoken[scheme, language] = found
        return found

    def _in_words(self, scheme: str, language: str) -> ShownScheme:
        """Return the scheme with its titles in a language, else in English or any."""
        found = self._frames.get((scheme, language))
        if found is None:
            from .tally import ShownScheme

            store = self._graph.store
            shards = [shard for shard in store.shards("title") if shard.startswith(f"{scheme}/")]
            wanted = (f"{scheme}/{language}", f"{scheme}/en", *shards)
            shard = next(name for name in wanted if name in shards)
            titles = dict(zip(*store.columns("title", shard, "code", "title"), strict=True))
            found = ShownScheme(self._graph.hierarchy(scheme), titles)
            self._frames[scheme, language] = found
        return found

    @cached_property
    def _statuses(self) -> ActivityStatuses:
        rows = self._graph.store.columns("activity_status", "", "language", "status", "phrases")
        return ActivityStatuses(
            (language, status, phrases.split(";"))
            for language, status, phrases in zip(*rows, strict=True)
        )

    @cached_property
    def _guess(self) -> LanguageGuess:
        rows = self._graph.store.columns("language_signs", "", "language", "words", "runs")
        return LanguageGuess(
            (own, words.split(";"), runs.split(";")) for own, words, runs in zip(*rows, strict=True)
        )


def _is_title(
    said: Sequence[tuple[float, Votes]], statuses: Collection[str], sure: float, scheme: str
) -> bool:
    """Return whether a text that is a status in some languages is a title all the same.

    It is where the classification itself has the title, in whatever form, or where a language has it in
    which it is no status and which is likelier than those, `sure`. In ISCO-08 and ESCO there is no such
    title: what a table leads there from is not believed, an *intern* being a physician in Canada's.
    """
    if scheme not in BUILT_ON_ISCO:
        return any(votes.score >= _A_FORM for _weight, votes in said)
    return any(
        votes.is_title and weight > sure and not {votes.language, EVERY} & set(statuses)
        for weight, votes in said
    )


def _hits(
    text: str,
    said: Sequence[tuple[float, Votes]],
    shown: ShownScheme,
    depth: int | None,
    limit: int,
) -> Hits:
    """Return what the languages say of a text together."""
    from .tally import Tally

    if not said:
        return Hits(text=text)
    every = sum(weight for weight, _votes in said)
    tally = Tally([(weight / every, votes) for weight, votes in said], shown, depth)
    first = tally.first(limit)
    # Groups that only hold others together are no answer, and then nothing above them is.
    return Hits(first, text, tally if first else None)
