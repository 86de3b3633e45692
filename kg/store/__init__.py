"""The embedded SPARQL store over a built graph, and the named questions."""
