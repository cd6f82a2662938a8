"""A provider that answers what a test says, and remembers what it was sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FIN_WAIT_1 = 4
"""The state of a connection that was closed, before the other end has answered that [linux/tcp_states.h]."""


@dataclass
class Request:
    line: str
    headers: dict[str, str]
    body: str
    port: int
    """Which connection it came over."""


Answer = Callable[[Request], "tuple[int, str] | tuple[int, str, dict[str, str]]"]


class Provider:
    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[Request] = []
        self.answer: Answer = lambda request: (200, "{}")
        self.leaves: threading.Semaphore | None = None
        """Lets it close a connection that it has answered on, without a word about that in the answer."""
        self.left = threading.Semaphore(0)
        """Free as often as a connection was closed, and the client's system had heard of it."""


@contextmanager
def listening() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(length).decode()
            line = f"{self.command} {self.path}"
            request = Request(line, headers, body, self.client_address[1])
            provider.requests.append(request)
            status, text, *more = provider.answer(request)
            sent = text.encode()
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)
            if provider.leaves is not None:
                self.close_connection = provider.leaves.acquire()

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 256
        daemon_threads = True

        def shutdown_request(self, request: Any) -> None:
            with suppress(OSError):  # A client that broke the connection off has none left to close.
                request.shutdown(socket.SHUT_WR)
                # Until the client's system has heard of it, whatever the client's program knows.
                while request.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == FIN_WAIT_1:
                    pass
            super().shutdown_request(request)
            provider.left.release()

    server = Server(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
