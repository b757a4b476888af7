"""Two or three numbers packed into one and put in order: many times as fast as ordering pairs."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.signedinteger[Any]]

#: How many bits a member of a group, a group of `grouped`, and a strength take.
MEMBER_BITS, GROUP_BITS = 24, 39
_STRENGTH_BITS = 31
_MEMBER, _STRENGTH = (1 << MEMBER_BITS) - 1, (1 << _STRENGTH_BITS) - 1
#: So many groups can be ranked at once.
MOST_GROUPS = 1 << (63 - MEMBER_BITS - _STRENGTH_BITS)


class Grouped(NamedTuple):
    """Distinct groups, where the members of each begin (and the last ends), and the members."""

    groups: Ints
    starts: Ints
    members: Ints


class Ranked(NamedTuple):
    """Members of groups, group after group, the strongest first."""

    groups: Ints
    members: Ints
    strength: Floats


def first_of_each(ordered: Ints) -> NDArray[np.bool_]:
    """Return which of some numbers in order differ from the one before."""
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return first


def spans(starts: Ints, sizes: Ints) -> Ints:
    """Return the numbers of spans, span after span: as many as its size, from its start on.

    >>> spans(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(sizes) - sizes
    found: Ints = np.arange(sizes.sum()) + np.repeat(starts - before, sizes)
    return found


def grouped(groups: Ints, members: Ints) -> Grouped:
    """Return the members of each group, each once.

    Args:
        groups: numbers below 2^39, one for each member.
        members: numbers below 2^24.
    """
    both = np.sort((groups << MEMBER_BITS) | members)
    both = both[first_of_each(both)]
    group = both >> MEMBER_BITS
    begins = np.flatnonzero(first_of_each(group))
    return Grouped(group[begins], np.append(begins, len(group)), both & _MEMBER)


def ranked(groups: Ints, members: Ints, strength: Floats, most: Ints | int) -> Ranked:
    """Return the strongest members of each group, of equal ones the lower number.

    Args:
        groups: numbers below `MOST_GROUPS`, one for each member.
        members: numbers below 2^24.
        strength: of each member, 0 or more.
        most: at most so many members of a group; one number, or one for each group.
    """
    # The bits of positive numbers rise with them.
    bits = _STRENGTH - strength.astype(np.float32).view(np.int32).astype(np.int64)
    packed = (groups.astype(np.int64) << _STRENGTH_BITS) | bits
    packed = np.sort((packed << MEMBER_BITS) | members)
    group = packed >> (_STRENGTH_BITS + MEMBER_BITS)
    place = np.arange(len(group)) - np.searchsorted(group, group)
    chosen = place < (most if isinstance(most, int) else most[group])
    packed, group = packed[chosen], group[chosen]
    bits = _STRENGTH - ((packed >> MEMBER_BITS) & _STRENGTH)
    return Ranked(group, packed & _MEMBER, bits.astype(np.int32).view(np.float32))
