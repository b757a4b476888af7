"""The typed taxonomy graph over the store, and a networkx view of any part of it.

| module | what |
|---|---|
| `kinds` | the closed sets of node and edge kinds; how nodes are named |
| `parts` | adjacency built from one group of tables each |
| `graph` | parts on first need; export to networkx |
| `hierarchy` | the codes of one scheme: what is above and below |
| `places` | names to jurisdictions, scopes and membership on a day |
| `schemes` | names to schemes |
| `verbs` | the part of a `Kit` that shows the graph |
"""

from .graph import Graph, edge_attributes, kind_of_node
from .hierarchy import Hierarchy
from .kinds import ANY_PROFESSION, ANYWHERE, EQF, ISCED, EdgeKind, NodeKind, level_node, node
from .parts import Edge, Part, between

__all__ = [
    "ANYWHERE",
    "ANY_PROFESSION",
    "EQF",
    "ISCED",
    "Edge",
    "EdgeKind",
    "Graph",
    "Hierarchy",
    "NodeKind",
    "Part",
    "between",
    "edge_attributes",
    "kind_of_node",
    "level_node",
    "node",
]
