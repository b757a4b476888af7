"""Any titles with codes, in any one language, searched by the likeness of their words.

From the bottom up:

| module | what |
|---|---|
| `packed` | numbers packed into one and put in order |
| `textlist` | many short texts in one |
| `wordings` | folded titles as the numbers of their words |
| `rows` | what an index is made of, and what is kept of it |
| `postings` | what texts share with the members of a list |
| `slips` | words that a misspelt one may be |
| `wordspace` | words against words, by the letters that they share |
| `likeness` | titles against titles, by their words |
| `voting` | the nearest titles vote for their codes |
| `title_index` | the index itself |
"""
