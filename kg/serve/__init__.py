"""A built graph on the web: a read-only SPARQL 1.1 endpoint, its resources by their addresses, a query page, the graph page.

kg serve out            http://127.0.0.1:8000/sparql

Needs the extra: pip install 'chanye-kg[serve]'.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.model import InvalidInput


def serve(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    beside: Mapping[str, Path] | None = None,
    seconds: float = 30.0,
    memory: int = 4096,
    workers: int = 2,
    origin: str = "*",
) -> None:
    """Serve the graph of an output folder until interrupted.

    `seconds` and `memory` (MiB) bound each query, `workers` answer side by side; `beside` gives files for further named
    graphs by their IRIs; `origin` is the web origin that may read from a browser, `*` for any, empty for none.
    Raises `InvalidInput` where the graph cannot be opened, the port is taken, or the extra is not installed.
    """
    try:
        import uvicorn

        from kg.serve.app import make_app
    except ImportError as error:
        raise InvalidInput(f"Serving needs {error.name}. Install it: pip install 'chanye-kg[serve]'") from error
    import socket

    from kg.serve.pool import Pool
    from kg.serve.worker import Opening

    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # from here on clients may connect; they wait until the graph is open
    except OSError as error:
        listening.close()
        raise InvalidInput(f"{host}:{port} cannot be listened at ({error.strerror}). Choose another --port.") from error
    with listening:
        pool = Pool(Opening(folder, tuple((beside or {}).items()), seconds, memory), workers)
        try:
            shown = f"[{host}]" if ":" in host else host
            print(f"http://{shown}:{listening.getsockname()[1]}/  (Ctrl-C ends it)", flush=True)  # noqa: T201
            config = uvicorn.Config(
                make_app(pool, folder, origin),
                log_level="warning",
                server_header=False,
                h11_max_incomplete_event_size=1 << 20,
            )
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            pool.close()
