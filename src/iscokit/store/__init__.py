"""From files to facts: catalogue, lazy thread-safe loading, overlays, validation with file:line.

| module | what |
|---|---|
| `layout` | where each kind of fact lives and what identifies it |
| `records` | records that only the store needs |
| `tables` | TSV and TOML text to checked records |
| `folder` | the bundled folder and a user's overlay |
| `store` | facts by kind and shard, read once |
| `check`, `references` | integrity of a whole folder, in domain words |
| `quality`, `inspection` | quality control of taxonomies and correspondences, anybody's and ours |
"""

from .records import CatalogueEntry, Disagreement
from .store import Store

__all__ = ["CatalogueEntry", "Disagreement", "Store"]
