"""Names, titles and sentences come from the web: whatever they hold, they stay text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.model import Build, Claim, Entity, Evidence, Metadata, Page, Period, Qualifiers, Quantity, Repair, Span
from tests.view.browser import Watched

HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"><svg onload=document.title='owned'>",
    "</script><script>document.title='owned'</script>",
    "javascript:document.title='owned'",
    "<a href=\"javascript:document.title='owned'\">href</a>",
    "'-document.title='owned'-'",
    "{{constructor.constructor('document.title=1')()}}",
    "<!--<script>",
    "\u2028\u2029\u202e\x00]]>",
    "__proto__",
    "constructor",
]


def build(text: str) -> Build:
    """Give a build with the same hostile text in every field that a page can fill."""
    document = "a" * 16
    page = Page(document, (text,), document * 4, Metadata(text, text, text, text, text, text), text, 100, document * 4)
    span = Span(0, len(text))
    found = Evidence(document, span, span, span, text, text, 0.9, (Repair(1, 2, text), Repair(3, 3, text)))
    ends = [
        Entity(
            f"company:{n}{text}",
            kind,
            f"{text}{n}",
            (text, f"alias{text}"),
            text,
            (("level", text), (text, text)),
            (found,),
        )
        for n, kind in enumerate(["Company", text])
    ]
    meant = Qualifiers(text, text, text, text, attributed=text, planned=True)
    quantity = Quantity(text, Decimal(5), text, text, period=Period(text, text, text), kind=text, operator=text)
    return Build(
        (page,),
        tuple(sorted(ends, key=lambda e: e.id)),
        (
            Claim(ends[0], "cooperatesWith", ends[1], found, meant),
            Claim(ends[0], "figure", quantity, found, meant, ends[1]),
            Claim(None, "figure", quantity, found, meant, ends[1]),
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_does_nothing(visit: Callable[..., Watched], text: str) -> None:
    made = build(text)
    shown = visit(made, heading=text)
    title = shown.page.title()
    shown.search("alias")
    shown.page.evaluate("ids => ids.forEach((id) => view.open.around(id))", [e.id for e in made.entities])
    for summary in shown.page.locator("summary").all():
        summary.click()
    shown.page.locator("button.many").first.click()
    for key in ("t", "y", "m", "g", "p"):
        shown.keys(key)
        shown.page.wait_for_timeout(30)
    shown.open(f"#{text}&n={text}&s={text}&p={text}&v={text}")
    assert shown.page.title() == title
    assert shown.page.locator("script").count() == 1
    assert shown.page.locator("img, iframe, object, embed, a[href^='javascript']").count() == 0
    assert shown.outside() == []
    assert shown.errors == []


def test_the_policy_refuses_what_was_injected_all_the_same(visit: Callable[..., Watched]) -> None:
    shown = visit(30)
    shown.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'owned'";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = "<img src=x onerror=\\"document.title='owned'\\">";
            document.body.append(holder);
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    shown.page.wait_for_timeout(200)
    assert shown.page.title() == "产业知识图谱"
    assert any("Content Security Policy" in error for error in shown.errors)
