"""Importers of classifications: one builder module for a publisher, a country or a family.

| module | what |
|---|---|
| `model` | what a builder produces, and the checks before anything is written |
| `output` | the tables of the library written from it |
| `esco_crosswalks`, `esco_crosswalks_isco` | the crosswalks of national offices with ESCO |
| `gld_national`, `tasco_text` | readers of notes and of a printed list |
| the rest | `build(sources)` returns schemes, correspondences and disagreements |
"""
