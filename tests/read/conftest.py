from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from crosswire.read import Item, ReadOptions, read_items

ReadBytes = Callable[..., list[Item]]

ENGLISH = (
    "Three people were killed and two were wounded when shells struck the market in Testville."
)


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Return a function that writes a file of a name and reads it."""

    def read(name: str, data: bytes | str, **options: object) -> list[Item]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(read_items([str(path)], options=ReadOptions(**options)))

    return read


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, tuple[str, bytes]]], str]]:
    """Return a function that serves pages (path to content type and body) and gives the address."""
    servers: list[ThreadingHTTPServer] = []

    def start(pages: dict[str, tuple[str, bytes]]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content_type, body = pages.get(self.path, ("", b""))
                self.send_response(200 if content_type else 404)
                self.send_header("Content-Type", content_type or "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
