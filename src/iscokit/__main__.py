"""`python -m iscokit` is the command line."""

from .cli import entry

entry()
