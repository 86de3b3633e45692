"""The web application: the SPARQL endpoint, the resources, the small JSON interface, the pages.

app = make_app(Pool(Opening(Path("out"))), Path("out"))
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from kg.gazetteer import data_folder
from kg.model import InvalidQuery
from kg.serve import around, contents
from kg.serve.asking import Ask, asker, decoded, reference, whole_number
from kg.serve.formats import (
    GRAPH_ALIASES,
    GRAPHS,
    HTML,
    ROWS,
    SUFFIXES,
    TURTLE,
    choices,
    content_type,
    graph_bytes,
    media_type,
)
from kg.serve.guard import Guard
from kg.serve.pool import Answer, Pool
from kg.serve.protocol import Refused, choose, read_request
from kg.serve.resources import ASSETS, TRIPLES, data_path, resource_page, templates
from kg.store.questions import fill, find_question, load_questions

LONGEST = 1024 * 1024
"""Bytes of a request's body."""
PART = 64 * 1024
EXAMPLE = (
    "SELECT ?name ?level WHERE {\n  ?cluster a kg:IndustrialCluster ; skos:prefLabel ?name .\n"
    "  OPTIONAL { ?cluster kg:level ?level }\n}\nLIMIT 100"
)
Handler = Callable[[Request], Awaitable[Response]]


def make_app(pool: Pool, folder: Path, origin: str = "*") -> Starlette:
    """Make the application over a pool and the folder of a build; `origin` is who else may read it from a browser."""
    site = _Site(pool, folder)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> Any:
        yield
        pool.close()

    cors = Middleware(
        CORSMiddleware, allow_origins=[origin], allow_methods=["GET", "POST"], allow_headers=["*"], max_age=86400
    )
    reads = ["GET", "HEAD"]
    return Starlette(
        lifespan=lifespan,
        middleware=[Middleware(Guard), *([cors] if origin else [])],
        exception_handlers={404: _not_found},
        routes=[
            Route("/", _told(site.query_page), methods=reads),
            Route("/sparql", _told(site.sparql), methods=[*reads, "POST"]),
            Route("/sparql/", _told(site.sparql), methods=[*reads, "POST"]),
            Route("/id/{name:path}", _told(site.identifier), methods=reads),
            Route("/data/{name:path}", _told(site.data), methods=reads),
            Route("/ontology", _told(site.ontology), methods=reads),
            Route("/.well-known/void", _told(site.void), methods=reads),
            Route("/{name:str}", _told(site.file), methods=reads),
            Route("/assets/{name:str}", _told(site.asset), methods=reads),
            Route("/api/questions", _told(site.questions), methods=reads),
            Route("/api/questions/{name:str}", _told(site.question), methods=reads),
            Route("/api/{what:str}", _told(site.piece), methods=reads),
        ],
    )


def _told(handler: Handler) -> Handler:
    """Answer what is refused with its status and its reason, as text."""

    @functools.wraps(handler)
    async def handled(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refused:
            return PlainTextResponse(f"{refused.why}\n", refused.status)
        except InvalidQuery as error:
            return PlainTextResponse(f"{error}\n", 400)

    return handled


async def _not_found(request: Request, _: Exception) -> Response:
    return PlainTextResponse(f"There is nothing at {quote(request.url.path)}.\n", 404)


async def _body(request: Request) -> bytes:
    """Read the body of a request, and refuse one that is too long before it is held."""
    parts, held = [], 0
    async for part in request.stream():
        parts.append(part)
        held += len(part)
        if held > LONGEST:
            raise Refused(413, f"A query may have {LONGEST:,} bytes.")
    return b"".join(parts)


class _Site:
    """What each address answers."""

    def __init__(self, pool: Pool, folder: Path) -> None:
        self.pool, self.folder, self.ask = pool, folder, asker(pool)
        self.prefixes, self.base = pool.facts.prefixes, pool.facts.base

    async def run(self, do: Callable[..., Any], *arguments: Any) -> Any:
        """Do in a thread what waits for a worker."""
        return await run_in_threadpool(do, *arguments)

    def graph(self, triples: list[ox.Triple], request: Request) -> Response:
        """Answer triples in the format that the client takes."""
        media = media_type("construct", choices(request.headers.get("accept", "")))
        return Response(graph_bytes(triples, media, self.prefixes), media_type=content_type(media))

    async def sparql(self, request: Request) -> Response:
        """Answer by the SPARQL protocol; a browser that asks for a page gets the page with the query in it."""
        accept = request.headers.get("accept", "")
        body = await _body(request) if request.method == "POST" else b""
        address = request.scope["query_string"]
        asked = read_request(request.method, address, request.headers.get("content-type", ""), body)
        if request.method != "POST" and choose(accept, [*ROWS, *GRAPHS, HTML]) == HTML:
            return self.page(asked.query if asked else EXAMPLE)
        endpoint = _endpoint(request)
        if asked is None:
            graphs = await self.run(contents.named_graphs, self.ask)
            return self.graph(contents.service(endpoint, self.base, graphs), request)
        given = (asked.default, asked.named) if asked.default or asked.named else None
        answer: Answer = await self.run(self.pool.ask, asked.query, choices(accept), given, endpoint)
        headers = {"Content-Length": str(answer.length), "Content-Type": answer.kind}
        return StreamingResponse(_parts(answer.stream), headers=headers)

    def page(self, query: str) -> Response:
        """Give the query page."""
        return Response(templates().get_template("query.html").render(query=query), media_type=HTML)

    async def query_page(self, _: Request) -> Response:
        """Give the query page with an example."""
        return self.page(EXAMPLE)

    async def identifier(self, request: Request) -> Response:
        """Lead from a thing to the document about it (303), in the format that the client takes."""
        iri = self.iri(request, "/id/")
        if not await self.run(self.ask, f"SELECT (1 AS ?n) {{ {reference(iri)} ?p ?o }} LIMIT 1"):
            raise Refused(404, f"The graph says nothing of {iri}.")
        media = choose(request.headers.get("accept", ""), [HTML, *GRAPHS], GRAPH_ALIASES)
        suffix = next((s for s, m in SUFFIXES.items() if m == media), "")
        if not suffix:
            raise Refused(406, f"This comes as {', '.join(SUFFIXES.values())}. Accept one of them.")
        return RedirectResponse(f"{data_path(iri, self.base)}.{suffix}", 303)

    async def data(self, request: Request) -> Response:
        """Give the document about a thing."""
        iri, _, suffix = self.iri(request, "/data/").rpartition(".")
        media = SUFFIXES.get(suffix, "")
        if not media or not iri:
            raise Refused(404, f"Add a suffix: {', '.join(SUFFIXES)}.")
        if media == HTML:
            text = await self.run(resource_page, self.ask, self.prefixes, self.base, iri)
            data = text.encode()
        else:
            choice = {"select": "", "ask": "", "construct": media}
            answer: Answer = await self.run(self.pool.ask, TRIPLES.format(reference(iri)), choice)
            data = answer.read() if answer.length else b""
        if not data:
            raise Refused(404, f"The graph says nothing of {iri}.")
        return Response(data, media_type=content_type(media))

    def iri(self, request: Request, root: str) -> str:
        """Give the IRI of a thing from the path of a request."""
        return self.base + decoded(request.scope["raw_path"].partition(b"?")[0].removeprefix(root.encode()))

    async def ontology(self, request: Request) -> Response:
        """Give the ontology."""
        path = data_folder("ontology") / "chanye.ttl"
        if choose(request.headers.get("accept", ""), [TURTLE, HTML]):
            return FileResponse(path, media_type=content_type(TURTLE))
        triples = [q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        return self.graph(triples, request)

    async def void(self, request: Request) -> Response:
        """Describe the graph, with the address of this endpoint."""
        text = await self.run(contents.description, self.ask, self.pool.facts, self.folder, _endpoint(request))
        if choose(request.headers.get("accept", ""), [TURTLE, HTML]):
            return Response(text, media_type=content_type(TURTLE))
        return self.graph([q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)], request)

    async def file(self, request: Request) -> Response:
        """Give a file of the build: the graph, as Turtle or as a picture."""
        media = {"graph.ttl": content_type(TURTLE), "graph.html": "text/html; charset=utf-8"}
        name = request.path_params["name"]
        if name not in media or not (self.folder / name).is_file():
            return await _not_found(request, KeyError(name))
        return FileResponse(self.folder / name, media_type=media[name])

    async def asset(self, request: Request) -> Response:
        """Give a file that the pages need."""
        media = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
        name = request.path_params["name"]
        if name not in {p.name for p in ASSETS.iterdir()} or name.rpartition(".")[2] not in media:
            return await _not_found(request, KeyError(name))
        return FileResponse(ASSETS / name, media_type=media[name.rpartition(".")[2]])

    async def questions(self, _: Request) -> Response:
        """List the named questions."""
        told = [
            {
                "name": q.name,
                "title": {"zh": q.title_zh, "en": q.title_en},
                "comment": {"zh": q.comment_zh, "en": q.comment_en},
                "parameters": [
                    {"name": p.name, "kind": p.kind, "zh": p.label_zh, "en": p.label_en} for p in q.parameters
                ],
            }
            for q in load_questions().values()
        ]
        return JSONResponse({"questions": told, "base": self.base})

    async def question(self, request: Request) -> Response:
        """Give a named question as a query, its parameters set from the address."""
        question = find_question(request.path_params["name"])
        return JSONResponse({"name": question.name, "query": fill(question, dict(request.query_params))})

    async def piece(self, request: Request) -> Response:
        """Give a small piece of the graph: find, around, evidence."""
        do: Callable[[Ask, Any, str, int], Any] | None
        name, do, key = {
            "find": ("find", around.find, "q"),
            "around": ("around", around.around, "id"),
            "evidence": ("evidence", around.evidence, "id"),
        }.get(request.path_params["what"], ("", None, ""))
        if do is None:
            return await _not_found(request, KeyError(name))
        wanted = request.query_params.get(key, "")
        if not wanted:
            raise Refused(400, f"Say what for: /api/{name}?{key}=…")
        limit = whole_number(request.query_params.get("limit"), "limit", 50, 1000)
        return JSONResponse(await self.run(do, self.ask, self.prefixes, wanted, limit))


def _endpoint(request: Request) -> str:
    """Give the address of the endpoint as the client has it; the path alone where its Host header is no host."""
    address = f"{request.base_url}sparql"
    try:
        return reference(address)[1:-1]
    except Refused as refused:
        raise Refused(400, "The Host header names no host.") from refused


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        while part := stream.read(PART):
            yield part
