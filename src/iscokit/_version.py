"""The version of the code. The facts have a version of their own, in the catalogue."""

__version__ = "0.1.0"
