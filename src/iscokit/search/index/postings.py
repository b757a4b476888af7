"""What is shared with a text, feature by feature: a sparse product, with SciPy or without.

A feature is a word of a title, or a run of letters of a word. For each feature the members of a list
that have it are kept together, with the part of the member that it is. Everything is counted in whole
numbers: their sums are the same in any order, so that many texts at once and each alone find the same,
and they are faster.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from .packed import Floats, Ints

#: From so many texts on it pays to load SciPy, and to make ready what one text needs little of.
MANY = 20
#: A whole is so many: a part of a text times a part of a member, and some of them, fit in 31 bits.
_WHOLE = 2**14
_TINY = 1e-9


class Shared(NamedTuple):
    """For each text the members that share a feature with it, and how much they share.

    `ends` says where the members of each text begin, and where the last end. `much` counts in units
    of the text.
    """

    ends: Ints
    members: Ints
    much: Ints
    unit: Floats

    @property
    def texts(self) -> Ints:
        """The number of the text of each member."""
        return np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))

    def within(self, other: Shared) -> Shared:
        """Return what is shared by those members alone that share something in another way too."""
        most = 1 + max(self.members.max(initial=0), other.members.max(initial=0))
        held = np.isin(self.texts * most + self.members, other.texts * most + other.members)
        ends = np.append(0, np.cumsum(held))[self.ends]
        return Shared(ends, self.members[held], self.much[held], self.unit)


class Postings:
    """The members that have each feature.

    Args:
        starts: where the members of each feature begin, and where the last end.
        members: feature after feature.
        parts: how much of its member the feature is, for each.
        size: the number of members of the list.
    """

    def __init__(self, starts: Ints, members: Ints, parts: Floats, size: int) -> None:
        self._starts = starts.astype(np.int32)
        self._members = members.astype(np.int32)
        self._parts = np.rint(parts * _WHOLE).astype(np.int32)
        self._size = size

    def shared(
        self, count: int, texts: Ints, features: Ints, weights: Floats, *, many: bool
    ) -> Shared:
        """Return what texts share with the members.

        Args:
            count: the number of texts.
            texts: the number of a text, in order; one for each feature of it.
            features: the features that the texts have.
            weights: what each counts.
            many: whether SciPy is worth the time that it takes to load.
        """
        ends = np.searchsorted(texts, np.arange(count + 1))
        length = np.maximum(_TINY, np.sqrt(np.bincount(texts, weights**2, minlength=count)))
        unit = length / _WHOLE**2
        whole = np.rint(weights * (_WHOLE / length[texts])).astype(np.int32)
        if many and self._matrix is not None:
            from scipy import sparse

            shape = (count, len(self._starts) - 1)
            found = sparse.csr_array((whole, features, ends), shape=shape) @ self._matrix
            return Shared(found.indptr, found.indices, found.data, unit)
        members: list[Ints] = [np.empty(0, np.int64)]
        much: list[Ints] = [np.empty(0, np.int64)]
        for n in range(count):
            own = slice(ends[n], ends[n + 1])
            parts = [slice(self._starts[f], self._starts[f + 1]) for f in features[own]]
            total = np.bincount(
                np.concatenate([members[0], *(self._members[part] for part in parts)]),
                np.concatenate(
                    [
                        much[0],
                        *(self._parts[p] * w for p, w in zip(parts, whole[own], strict=True)),
                    ]
                ),
            ).astype(np.int64)
            members.append(np.flatnonzero(total))
            much.append(total[members[-1]])
        return Shared(
            np.cumsum([len(some) for some in members]),
            np.concatenate(members),
            np.concatenate(much),
            unit,
        )

    @cached_property
    def _matrix(self) -> Any:
        """Features times members as SciPy has it; None without SciPy."""
        try:
            from scipy import sparse
        except ImportError:
            return None
        shape = (len(self._starts) - 1, self._size)
        return sparse.csr_array((self._parts, self._members, self._starts), shape=shape)
