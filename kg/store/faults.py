"""What is wrong with a query, and where: line, column and mend, before anything is evaluated.

SELECT * { SERVICE <http://localhost:7878/> { ?s ?p ?o } }
->  Line 1, column 12: SERVICE asks another server. Ask this graph only.
"""

from __future__ import annotations

import re

from kg.model import InvalidQuery

_TOKENS = re.compile(
    r"""
      (?P<skip> \#[^\n]*                                   # a comment
        | <[^<>"{}|^`\\\x00-\x20]*>                        # an IRI
        | '''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\"  # a long string
        | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"        # a string
        | [?$]\w+ | @[A-Za-z\-]+                           # a variable, a language tag
        | (?:\w[\w.\-]*)?:                                # a prefixed name
          (?:[A-Za-z0-9_.:\-] | [^\x00-\x7f] | %[0-9A-Fa-f]{2} | \\.)*
      )
    | (?P<word> [A-Za-z]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
_ELSEWHERE = {
    "SERVICE": "asks another server. Ask this graph only",
    "FROM": "names another data set. Leave it out: the graph is the data set",
}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(0010[0-9A-Fa-f]{4}|000[0-9A-Fa-f]{5})")


def keywords(text: str) -> list[tuple[str, int]]:
    """Give the keywords of a query, upper-case, with where they stand; names, strings, comments are passed over.

    >>> keywords("PREFIX a: <http://service/> SELECT * { ?from a:load 'DROP' } # SERVICE")
    [('PREFIX', 0), ('SELECT', 28)]
    """
    return [(m["word"].upper(), m.start()) for m in _TOKENS.finditer(text) if m["word"]]


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"Line {line}, column {offset - (text.rfind(chr(10), 0, offset) + 1) + 1}"


def refuse_foreign(text: str, *, chosen: bool = False) -> None:
    """Raise `InvalidQuery` for an update, and for a query that would reach beyond the graph.

    Where the caller has `chosen` the graphs that are asked, FROM has no effect and is let pass.
    """
    form = ""
    # SPARQL reads \u0053 as S anywhere, and lets a keyword touch the one before it: trueSERVICE<…>
    unescaped = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    for word, offset in [*keywords(text), *keywords(unescaped)]:
        for foreign, why in _ELSEWHERE.items():
            if foreign in word and not (chosen and word == "FROM"):
                raise InvalidQuery(f"{_place(text, offset)}: {foreign} {why}.")
        if not form and word in _UPDATES:
            raise InvalidQuery(
                f"{_place(text, offset)}: {word} changes data. Queries only read: SELECT, ASK, CONSTRUCT, DESCRIBE."
            )
        form = form or (word if word in _FORMS else "")


def explain_syntax_error(text: str, message: str) -> str:
    """Turn a parser's message into one that names the line, the column, what stands there and the mend."""
    for explained in (_not_begun(text), _not_closed(text)):
        if explained:
            return explained
    found = re.search(r"error at (\d+):(\d+)", message)
    if not found:
        return f"The query cannot be read: {message}."
    number, column = int(found[1]), int(found[2])
    line = [*text.split("\n"), ""][number - 1]
    where = f"Line {number}, column {column}"
    if "Prefix not found" in message:
        prefix = (re.findall(r"[\w.\-]*:(?=[^\s]*$)", line[: column - 1]) or [":"])[0]
        return f"{where}: the prefix {prefix} is not declared. Add PREFIX {prefix} <…> in front."
    if "unbound" in message or "aggregate" in message.lower():
        return f"{where}: a variable after SELECT is neither bound, grouped by, nor aggregated. Add it to GROUP BY."
    rest = line[column - 1 :].strip()[:30]
    # of what the parser would take, only the marks are worth telling
    marks = sorted(set(re.findall(r'"([.;,{}()\]])"', message)))
    wanted = f" Perhaps one of {' '.join(marks)} is missing." if marks else ""
    return f"{where}: {f'`{rest}`' if rest else 'the end of the line'} is not expected there.{wanted}"


def _not_begun(text: str) -> str:
    word, offset = next(((w, o) for w, o in keywords(text) if w not in ("PREFIX", "BASE", "VERSION")), ("", 0))
    if word in _FORMS:
        return ""
    return (
        f"{_place(text, offset)}: {word or 'nothing'} begins no query. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE."
    )


def _not_closed(text: str) -> str:
    opened: list[tuple[str, int]] = []
    code = _TOKENS.sub(lambda m: " " * len(m[0]), text)
    for mark in re.finditer(r"[{}()\[\]\"']", code):
        if mark[0] in "{([":
            opened.append((mark[0], mark.start()))
        elif mark[0] in "\"'":
            return f"{_place(text, mark.start())}: the string is not closed on its line. Close it, or use three quotes."
        elif not opened or opened.pop()[0] + mark[0] not in ("{}", "()", "[]"):
            return f"{_place(text, mark.start())}: `{mark[0]}` closes nothing. Take it out, or open it before."
    if opened:
        return f"{_place(text, opened[-1][1])}: `{opened[-1][0]}` is never closed. Close it."
    return ""
