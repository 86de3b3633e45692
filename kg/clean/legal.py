"""Whether a line is a site's notice of rights and duties: it reads like prose, and nobody's article says it.

凡本网未注明“来源：…”的作品，均转载自其它媒体，转载目的在于传递更多信息……      is one
该公司因侵犯版权被追究法律责任。                                              is not: it says nothing of this site

`clean_notice_words.csv` has the words with their weights; those marked `own` speak of the site or of this page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import gazetteer

ENOUGH = 4
"""Weight of the different words in a line from which it is a notice."""
LONGEST = 600
ARTICLE = 30
"""Characters of whole sentences before or behind a notice that are not of it."""
SENTENCE = re.compile(r"[^。！？]+[。！？”]*")


@lru_cache(maxsize=4096)
def is_legal(line: str) -> bool:
    """Say whether a line is a notice of the site."""
    if len(line) > LONGEST:
        return False
    own, weights = _words()
    for word in own:
        if word in line:
            return sum(weight for word, weight in weights if word in line) >= ENOUGH
    return False


def legal_part(line: str) -> tuple[int, int]:
    """Give where a notice begins and ends in its line: sentences of an article may be joined to it."""
    sentences = [m.span() for m in SENTENCE.finditer(line)]
    _, weights = _words()
    said = [n for n, (start, end) in enumerate(sentences) if any(word in line[start:end] for word, _ in weights)]
    first, last = sentences[said[0]][0], sentences[said[-1]][1]
    return first if first >= ARTICLE else 0, last if len(line) - last >= ARTICLE else len(line)


@cache
def _words() -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    rows = gazetteer.rows("clean_notice_words")
    return tuple(r["word"] for r in rows if r["own"] == "1"), tuple((r["word"], int(r["weight"])) for r in rows)
