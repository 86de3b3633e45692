"""chanye-kg: from a folder of scraped Chinese pages to a knowledge graph, with evidence for every edge."""

__version__ = "0.1.0"
