"""How alike the words of a list are to a word that somebody writes.

Words are compared by the runs of two to four letters that they share, rare runs counting more. That
finds inflected forms, compounds and misspellings in any language that writes words with letters,
without a dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: Lengths of the runs of letters, word boundaries included.
_RUNS = (2, 3, 4)
#: Words less alike than this are nothing to each other; of the others so many are kept. A word that
#: the list has needs fewer others beside itself than one that it lacks, which may be misspelt.
_ALIKE, _MOST = 0.2, 60
_ALIKE_KNOWN, _MOST_KNOWN = 0.45, 10
#: A word that continues another by up to three letters is most likely a form of it.
_FORM, _FORM_LETTERS, _ENDING = 0.9, 4, 3
#: So many words that were asked for are remembered; a register may hold millions of them.
_REMEMBERED = 50_000
_BETWEEN = 0
_MIX = np.int64(1_000_003)
#: A run and its word share one number: so many bits are the word's, and these are the run's.
_MEMBER_BITS = 24
_RUN = np.int64((1 << 39) - 1)


class Alike(NamedTuple):
    """Positions of words in the list, how alike each is (0 to 1), and which is nearest."""

    words: list[int]
    likeness: list[float]
    nearest: int | None


class WordSpace:
    """A list of distinct folded words that other words are compared with."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)
        self._position = {word: n for n, word in enumerate(self._words)}
        runs, owners = _runs(self._words)
        self._runs, self._starts, owners = grouped(runs, owners)
        self._owners = owners.astype(np.int32)
        frequency = np.diff(self._starts)
        self._weight = (np.log((1 + len(self._words)) / (1 + frequency)) + 1).astype(np.float32)
        weights = np.repeat(self._weight, frequency)
        length = np.sqrt(np.bincount(owners, weights**2, minlength=len(self._words)))
        self._shares = (weights / length[owners]).astype(np.float32)
        self._known: dict[str, Alike] = {}

    def alike(self, word: str) -> Alike:
        """Return the words of the list that are like a folded word, itself included."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._compare(word)
        return found

    def _compare(self, word: str) -> Alike:
        runs = np.unique(_runs([word])[0])
        at = np.searchsorted(self._runs, runs)
        at[at == len(self._runs)] = 0
        shared = at[self._runs[at] == runs] if len(self._runs) else at[:0]
        # A run that no word of the list has is as rare as can be.
        strange = (len(runs) - len(shared)) * (np.log(1 + len(self._words)) + 1) ** 2
        length = np.sqrt(float((self._weight[shared] ** 2).sum()) + strange)
        if not len(shared):
            return Alike([], [], None)
        parts = [slice(self._starts[run], self._starts[run + 1]) for run in shared]
        owners = np.concatenate([self._owners[part] for part in parts])
        shares = np.concatenate(
            [
                self._shares[part] * self._weight[run]
                for part, run in zip(parts, shared, strict=True)
            ]
        )
        likeness = np.bincount(owners, shares / length, minlength=len(self._words))
        own = self._position.get(word)
        least, most = (_ALIKE, _MOST) if own is None else (_ALIKE_KNOWN, _MOST_KNOWN)
        words = np.flatnonzero(likeness >= least)
        if len(words) > most:
            words = words[np.argpartition(-likeness[words], most)[:most]]
        chosen = np.minimum(likeness[words], 1.0).astype(np.float32)
        for n, other in enumerate(words.tolist()):
            if _is_form(word, self._words[other]):
                chosen[n] = max(chosen[n], _FORM)
        nearest = own if own is not None else int(words[np.argmax(chosen)]) if len(words) else None
        return Alike(words.tolist(), chosen.tolist(), nearest)


def _is_form(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _FORM_LETTERS and len(long) - len(short) <= _ENDING and long.startswith(short)
    )


def grouped(groups: Ints, members: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the distinct groups, where the members of each begin, and the members, each once.

    Args:
        groups: numbers below 2^39, one for each member.
        members: numbers below 2^24.
    """
    # One number for both: numbers are put in order many times as fast as pairs.
    both = np.sort((groups << _MEMBER_BITS) | members)
    first = np.ones(len(both), bool)
    first[1:] = both[1:] != both[:-1]
    both = both[first]
    group = both >> _MEMBER_BITS
    begins = np.ones(len(group), bool)
    begins[1:] = group[1:] != group[:-1]
    starts = np.append(np.flatnonzero(begins), len(group))
    return group[begins], starts, both & ((1 << _MEMBER_BITS) - 1)


def _runs(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the runs of letters of all words as numbers, with the word of each."""
    text = "".join([f"\x01{word}\x01\x00" for word in words])
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    owner = np.cumsum(letters == _BETWEEN)
    runs, owners = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for length in _RUNS:
        size = max(0, len(letters) - length + 1)
        code = np.full(size, length, np.int64)
        inside = np.ones(size, bool)
        for offset in range(length):
            part = letters[offset : offset + size]
            code = code * _MIX + part
            inside &= part != _BETWEEN
        runs.append(code[inside] & _RUN)
        owners.append(owner[:size][inside])
    return np.concatenate(runs), np.concatenate(owners)
