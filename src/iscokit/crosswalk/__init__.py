"""Occupation codes moved between classifications.

| module | what |
|---|---|
| `codes` | is this a code of that scheme, and if not, what may be wrong |
| `translate` | from a code to the codes of another scheme, through one table or a chain |
"""

from .translate import Step, Target, Translation, translate

__all__ = ["Step", "Target", "Translation", "translate"]
