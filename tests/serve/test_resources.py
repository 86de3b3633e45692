"""Things by their addresses: 303 to a document in the format that the client takes, and the small JSON interface."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
import rdflib

from kg.serve.asking import decoded
from tests.builds import GOTION, HEFEI
from tests.serve.conftest import Client

BASE = "https://w3id.org/chanye/id/"
COMPANY = "company/国轩高科股份有限公司"
POLICY = "policy:《安徽省新能源汽车产业集群发展条例》"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json;q=0.9, text/turtle;q=0.3", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
    ],
)
def test_a_thing_leads_to_its_document(client: Client, accept: str, suffix: str) -> None:
    answer = client.ask("/id/" + quote(COMPANY), headers={"Accept": accept})
    assert answer.status == 303
    assert answer.headers["location"] == f"/data/{quote(COMPANY)}.{suffix}"
    assert "Accept" in answer.headers["vary"]
    document = client.ask(answer.headers["location"])
    assert document.status == 200
    if suffix == "html":
        assert document.kind == "text/html"
        assert "国轩高科落户合肥经开区" in document.text
        assert "b/株洲.txt" in document.text
    else:
        form = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}[suffix]
        graph = rdflib.Graph().parse(data=document.body, format=form)
        kg = rdflib.Namespace("https://w3id.org/chanye/ontology#")
        company = rdflib.URIRef(BASE + COMPANY)
        assert graph.value(company, kg.locatedIn) == rdflib.URIRef(BASE + "park/合肥经济技术开发区")
        assert (None, kg.investedIn, company) in graph, "what leads to it belongs to it"


def test_names_with_signs_are_found_as_the_turtle_has_them(client: Client) -> None:
    found = json.loads(client.ask("/api/find?q=" + quote("新能源汽车产业集群发展条例")).body)["nodes"][0]
    local = found["iri"].removeprefix(BASE)
    assert "%" not in local or "%25" not in quote(local, safe="%/")
    answer = client.ask("/id/" + quote(local, safe="%/"), headers={"Accept": "text/turtle"})
    assert answer.status == 303, answer.text
    assert "皖人常〔2023〕8号" in client.ask(answer.headers["location"]).text


def test_addresses_are_read_as_clients_send_them() -> None:
    assert decoded(quote("a/蜂巢").encode()) == "a/蜂巢"
    assert decoded(b"a/%28x%29") == "a/%28x%29"
    assert decoded("a/蜂巢".encode()) == "a/蜂巢"
    assert decoded(b"a/%ff") == "a/%FF"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/place/999999", 404),
        ("/id/", 404),
        ("/id/place/340100%3E%20%7B", 404),
        ("/id/place/a%20b", 404),
        ("/id/place/a>b", 400),
        ("/data/place/340100", 404),
        ("/data/place/340100.exe", 404),
        ("/data/place/999999.ttl", 404),
        ("/data/place/999999.html", 404),
    ],
)
def test_what_is_not_there_is_said_to_be_missing(client: Client, path: str, status: int) -> None:
    assert client.ask(path).status == status


def test_claims_figures_and_pages_have_documents_too(client: Client) -> None:
    rows = client.query("SELECT ?x { ?x a ?c . VALUES ?c { kg:Claim kg:Figure kg:Document kg:Evidence } }", "text/csv")
    for iri in rows.text.split()[1:]:
        page = client.ask("/data/" + quote(iri.removeprefix(BASE), safe="%/") + ".html")
        assert page.status == 200, iri


def test_names_and_aliases_are_found_the_same_first(client: Client) -> None:
    def find(text: str, **more: str) -> list[str]:
        answer = client.ask(f"/api/find?q={quote(text)}" + "".join(f"&{k}={v}" for k, v in more.items()))
        return [node["id"] for node in json.loads(answer.body)["nodes"]]

    assert find("合肥")[0] == HEFEI.id
    assert len(find("合肥")) > 2
    assert find("合肥", limit="1") == [HEFEI.id]
    assert find("合工大") == ["institute:合肥工业大学"]
    assert find('" } # \\') == []
    assert find("没有这个") == []


def test_the_surroundings_of_an_entity(client: Client) -> None:
    found = json.loads(client.ask("/api/around?id=" + quote(GOTION.id)).body)
    assert found["node"]["name"] == "国轩高科股份有限公司"
    assert found["total"] == len(found["edges"]) == found["node"]["degree"] == 8
    edges = {(e["source"], e["relation"], e["target"]): e for e in found["edges"]}
    assert edges[GOTION.id, "locatedIn", "park:合肥经济技术开发区"]["confidence"] == 0.97
    assert edges[GOTION.id, "locatedIn", "place:340123"]["negated"] is True
    assert edges[HEFEI.id, "investedIn", GOTION.id]["validFrom"] == "2020-04-29"
    names = {node["id"]: node for node in found["nodes"]}
    assert names[HEFEI.id]["type"] == "City"
    assert {end for edge in edges for end in (edge[0], edge[2])} == {GOTION.id, *names}
    few = json.loads(client.ask(f"/api/around?id={quote(BASE + COMPANY)}&limit=2").body)
    assert (len(few["edges"]), few["total"]) == (2, 8)


def test_the_evidence_of_a_claim(client: Client) -> None:
    edges = json.loads(client.ask("/api/around?id=" + quote(GOTION.id)).body)["edges"]
    claim = next(e["claim"] for e in edges if e["target"] == "park:合肥经济技术开发区")
    first, second = json.loads(client.ask(f"/api/evidence?id={claim}").body)["evidence"]
    assert first["quote"] == "国轩高科股份有限公司位于合肥经济技术开发区"
    assert (first["start"], first["end"], first["rawByteStart"]) == (10, 31, 30)
    assert (second["source"], second["rule"]) == ("b/株洲.txt", "cue")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/around", 400),
        ("/api/around?id=place:1", 404),
        ("/api/around?id=%3Ca%3E", 400),
        ("/api/around?id=place:340100&limit=0", 400),
        ("/api/around?id=place:340100&limit=x", 400),
        ("/api/find", 400),
        ("/api/find?q=%20", 400),
        ("/api/nothing?id=x", 404),
        ("/api/questions/nothing", 400),
        ("/api/questions/targets-due?year=soon", 400),
    ],
)
def test_a_wrong_request_is_refused_with_a_reason(client: Client, path: str, status: int) -> None:
    answer = client.ask(path)
    assert answer.status == status
    assert answer.kind == "text/plain"


def test_questions_are_listed_and_filled(client: Client) -> None:
    told = json.loads(client.ask("/api/questions").body)
    assert told["base"] == BASE
    assert len(told["questions"]) >= 60
    query = json.loads(client.ask(f"/api/questions/clusters-of-place?place={quote('湖南省')}").body)["query"]
    assert "株洲市轨道交通装备集群" in client.query(query).text


def test_the_files_of_the_build_and_the_ontology_are_there(client: Client) -> None:
    assert client.ask("/graph.ttl").kind == "text/turtle"
    page = client.ask("/graph.html")
    assert page.kind == "text/html"
    assert "script-src 'unsafe-inline'" in page.headers["content-security-policy"]
    assert "script-src 'self'" in client.ask("/").headers["content-security-policy"]
    assert "owl:Ontology" in client.ask("/ontology").text
    assert client.ask("/ontology", headers={"Accept": "application/n-triples"}).kind == "application/n-triples"
