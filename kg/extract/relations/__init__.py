"""Relations between the mentions of one document, each finder in a file; FINDERS is the ordered list.

A relation that cue words can carry needs no code: `cues.py` reads them from the ontology. The other finders read what
no cue says: the parts of a name, a post before a personal name, a list that is a place's backbone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.reading import Reading
from kg.extract.relations import (
    cues,
    framing,
    gathering,
    governing,
    holding,
    home_titles,
    hosting,
    listing,
    membership,
    naming,
    partners,
    pillars,
    placing,
    producing,
    recognition,
    roles,
    rows,
    specialising,
    targeting,
)
from kg.model import Claim, Mention

Finder = Callable[[Reading], Iterator[Claim[Mention]]]

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("naming", naming.find),
    ("roles", roles.find),
    ("governing", governing.find),
    ("targeting", targeting.find),
    ("listing", listing.find),
    ("holding", holding.find),
    ("pillars", pillars.find),
    ("specialising", specialising.find),
    ("framing", framing.find),
    ("placing", placing.find),
    ("gathering", gathering.find),
    ("hosting", hosting.find),
    ("recognition", recognition.find),
    ("home_titles", home_titles.find),
    ("producing", producing.find),
    ("partners", partners.find),
    ("membership", membership.find),
    ("rows", rows.find),
    ("cues", cues.find),
)
