"""The words of a title of a qualification that say something."""

from __future__ import annotations

from ..text.normalise import fold

_SILENT = (
    "a als am an and as at au auf aux by d da das de del della dem den der des di die do dos "
    "du e een ein eine el en et for from fur het i il im in l la las le les los med mit na o "
    "och of og on or pour s som sur the till to u un una und une v van ve voor w with y z za "
)
#: Folded words that tell nothing about the award or its subject.
STOPWORDS = frozenset(_SILENT.split())

#: Degrees written short; the words behind them are what titles are compared by.
_DEGREES = {
    "bsc": ("bachelor", "science"),
    "bs": ("bachelor", "science"),
    "ba": ("bachelor", "arts"),
    "bed": ("bachelor", "education"),
    "beng": ("bachelor", "engineering"),
    "btech": ("bachelor", "technology"),
    "bcom": ("bachelor", "commerce"),
    "barch": ("bachelor", "architecture"),
    "bpharm": ("bachelor", "pharmacy"),
    "bn": ("bachelor", "nursing"),
    "bsn": ("bachelor", "science", "nursing"),
    "bscn": ("bachelor", "science", "nursing"),
    "msc": ("master", "science"),
    "meng": ("master", "engineering"),
    "mtech": ("master", "technology"),
    "march": ("master", "architecture"),
    "mpharm": ("master", "pharmacy"),
    "llb": ("bachelor", "laws"),
    "phd": ("doctor", "philosophy"),
}


#: Roman numbers of stages; the single letters are numbers only behind the word for a stage.
_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
_ROMAN_LETTER = {"i": "1", "v": "5", "x": "10"}
_BEFORE_NUMBERS = frozenset(
    [
        "level",
        "levels",
        "niveau",
        "nivel",
        "nivell",
        "nivo",
        "livello",
        "stufe",
        "stopien",
        "stupen",
        "grade",
        "class",
        "classe",
        "clase",
        "nc",
        "nvq",
        "cvq",
        "nts",
        "nta",
        "certificate",
        "part",
        "partie",
        "parte",
        "cycle",
        "ciclo",
        "ciklus",
        "stage",
        "stepen",
        "step",
    ]
)


def _numbered(words: list[str]) -> list[str]:
    """Return words with Roman numbers written as others are, and "A level" as one word."""
    found: list[str] = []
    for n, word in enumerate(words):
        if word in ("level", "levels") and n and words[n - 1] in ("a", "o"):
            found[-1] = f"{words[n - 1]}level"
        elif n and words[n - 1] in _BEFORE_NUMBERS:
            found.append(_ROMAN.get(word) or _ROMAN_LETTER.get(word) or word)
        else:
            found.append(_ROMAN.get(word) or word)
    return found


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of the folded text that say something, short degrees written out.

    >>> tokens("Diploma in Culinary Arts"), tokens("B.Sc. Nursing")
    (('diploma', 'culinary', 'arts'), ('bachelor', 'science', 'nursing'))
    >>> tokens("NC II") == tokens("NC 2"), tokens("Level I")
    (True, ('level', '1'))
    >>> tokens("GCE O Level")
    ('gce', 'olevel')
    """
    words = (word for word in _numbered(fold(text).split()) if word not in STOPWORDS)
    return tuple(full for word in words for full in _DEGREES.get(word, (word,)))
