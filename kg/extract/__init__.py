"""Document to mentions and claims: `extract(document)`.

长鑫存储技术有限公司位于合肥经济技术开发区。
    mentions  Company 长鑫存储技术有限公司, Park 合肥经济技术开发区, City 合肥市 (inside the park's name)
    claims    长鑫存储技术有限公司 locatedIn 合肥经济技术开发区; 合肥经济技术开发区 locatedIn 合肥市
"""

from __future__ import annotations

from kg.extract import carrier
from kg.extract.figures import find_figures
from kg.extract.reading import Reading
from kg.extract.relations import FINDERS
from kg.model import Claim, Document, Extraction, Mention


def extract(document: Document) -> Extraction:
    """Find all that one document says; a pure function of the document."""
    reading = carrier.read(document)
    return Extraction(document, (*reading.mentions, *reading.nested), tuple(claims(reading)))


def claims(reading: Reading) -> list[Claim[Mention]]:
    """Give the claims of the relation finders, in their order, and then the figures."""
    found = [claim for _, find in FINDERS for claim in find(reading)]
    return [*found, *find_figures(reading)]
