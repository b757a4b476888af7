"""What people write about an occupation against the titles of a classification.

| module | what |
|---|---|
| `entries` | the titles that are held for a classification |
| `languages` | in which language a title is written |
| `calibration` | how probable it is that a category is the right one |
| `context` | what else is known of a person or a job |
| `spoken` | one language of a classification asked for texts |
| `tally` | the votes for one text counted, for codes and for groups |
| `hits` | what is found, and how far it can be trusted |
| `categories` | a text against the titles of a classification |
| `verbs` | what a kit does with titles |
"""
