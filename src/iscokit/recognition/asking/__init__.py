"""The question: the title and the places, the day, and what is known of the holder.

| module | what |
|---|---|
| `question` | the question as asked, checked |
| `holder` | what is known of the person |
| `dates` | days, months and years as people write them |
"""
