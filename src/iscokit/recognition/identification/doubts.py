"""Words beside a title that change what it says: student, failed, honorary, another country."""

from __future__ import annotations

from dataclasses import replace

from ...search.text.normalise import fold
from .reading import Identified
from .words import Words


def doubted(reading: Identified, words: Words, abroad: str) -> Identified:
    """Return the reading with a doubt where a word beside the title changes what it says."""
    if reading.doubt:
        return reading
    own = {*fold(reading.label).split(), *words.subject}
    # "Technician" beside "nurse" makes it another profession; an engineering technician is one.
    own |= {
        word for f in words.terms if f.value in reading.professions for word in f.value.split("_")
    }
    if abroad and abroad not in own:
        return replace(reading, doubt=f"«{abroad}» names another country than the origin given")
    for found, written in words.qualifiers:
        if not (own.issuperset(fold(found.phrase).split()) or own.issuperset(written)):
            what = found.value.replace("_", " ")
            return replace(
                reading,
                doubt=f"«{found.phrase}» qualifies the title ({what})",
                unearned=found.value in ("in_training", "not_obtained"),
            )
    return reading
