"""Relations between the mentions of one document, each finder in a file; FINDERS is the ordered list.

A relation that cue words can carry needs no code: `cues.py` reads them from the ontology. The other finders read what
no cue says: the parts of a name, a post before a personal name, a list that is a place's backbone.
"""

from __future__ import annotations

from kg.extract.confidence import Finder, calibrated
from kg.extract.relations import (
    cues,
    gathering,
    governing,
    holding,
    listing,
    membership,
    naming,
    partners,
    placing,
    producing,
    recognition,
    roles,
    rows,
    specialising,
)

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("naming", calibrated(naming.find)),
    ("roles", calibrated(roles.find)),
    ("governing", calibrated(governing.find)),
    ("listing", calibrated(listing.find)),
    ("holding", calibrated(holding.find)),
    ("specialising", calibrated(specialising.find)),
    ("placing", calibrated(placing.find)),
    ("gathering", calibrated(gathering.find)),
    ("recognition", calibrated(recognition.find)),
    ("producing", calibrated(producing.find)),
    ("partners", calibrated(partners.find)),
    ("membership", calibrated(membership.find)),
    ("rows", calibrated(rows.find)),
    ("cues", calibrated(cues.find)),
)
