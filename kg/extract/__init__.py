"""Document to mentions and claims: `extract(document)`.

长鑫存储技术有限公司位于合肥经济技术开发区。
    mentions  Company 长鑫存储技术有限公司, Park 合肥经济技术开发区, City 合肥市 (inside the park's name)
    claims    长鑫存储技术有限公司 locatedIn 合肥经济技术开发区; 合肥经济技术开发区 locatedIn 合肥市
"""

from __future__ import annotations

from kg.extract.pipeline import read_document
from kg.model import Document, Extraction


def extract(document: Document) -> Extraction:
    """Find all that one document says; a pure function of the document."""
    reading, claims = read_document(document)
    return Extraction(document, (*reading.mentions, *reading.nested), tuple(claims))
