"""A sandbox for clients that are not ours."""

import contextlib
import json
import os
import queue
import subprocess
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class House:
    """The running sandbox, and a shop that hears its callbacks."""

    def __init__(self, url: str, heard: list, hook: str) -> None:
        self.url, self.heard, self.hook = url, heard, hook

    def control(self, method: str, path: str, body: object = None) -> object:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sandbox{path}", data, method=method)
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def advance(self, seconds: int) -> None:
        self.control("POST", "/clock/advance", {"seconds": seconds})

    def callback(self) -> tuple:
        """The next callback: headers and body."""
        return self.heard.get(timeout=30)


@contextlib.contextmanager
def opened():
    heard = queue.Queue()

    class Shop(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.put((self.headers, body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    shop = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    command = [os.environ["SHILINGI_EXECUTABLE"], "sandbox", "--port", "0", "--json", "--watch-stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        url = json.loads(run.stdout.readline())["url"]
        yield House(url, heard, f"http://127.0.0.1:{shop.server_port}/hook")
        run.stdin.close()
    shop.shutdown()


@pytest.fixture
def house():
    """A sandbox for one test."""
    with opened() as house:
        yield house


@pytest.fixture(scope="module")
def shared():
    """One sandbox for all tests of a file."""
    with opened() as house:
        yield house
