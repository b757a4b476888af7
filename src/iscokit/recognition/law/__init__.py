"""Which rules apply, which almost do, which give way.

| module | what |
|---|---|
| `reach` | whether a rule reaches from one place to another on a day |
| `conditions`, `listed`, `practice`, `case` | the conditions of a rule: met, unmet, unknown |
| `precedence` | which rule goes before another |
| `regulation` | whether a profession is regulated in a place, and who decides there |
| `rules` | the rules that apply to a question |
"""
