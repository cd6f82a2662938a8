"""Callbacks of the sandbox arrive through real servers of both frameworks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import fastapi
import flask
import pytest
import uvicorn
from werkzeug.serving import make_server

from shilingi import AsyncShilingi, Intake, Shilingi, Snippe, Status, TemboPlus
from shilingi.callbacks import fastapi_route, flask_view
from shilingi.testing import Sandbox

NUMBER = "255781000000"


@contextmanager
def flask_server(view: Callable[[], flask.Response]) -> Iterator[str]:
    app = flask.Flask("shop")
    app.add_url_rule("/paid", view_func=view, methods=["POST"])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/paid"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def until(fact: Callable[[], bool]) -> None:
    """The sandbox delivers on threads of its own."""
    pause = threading.Event()
    for _ in range(1_200):
        if fact():
            return
        pause.wait(0.05)
    pytest.fail("no callback arrived")


def test_a_signed_webhook_through_flask_settles_a_payout(sandbox: Sandbox, journal: str) -> None:
    holder: list[Shilingi] = []
    with flask_server(lambda: flask_view(holder[0])()) as address:
        with Shilingi(Snippe.local(sandbox.url, callback_url=address), journal) as shop:
            holder.append(shop)
            shop.payout(reference="P-1", amount=5_000, msisdn=NUMBER, recipient="Asha Mfano")
            sandbox.advance(60)
            until(lambda: shop.stored("P-1").status is Status.SUCCEEDED)
            assert shop.heartbeat() is None
    assert sandbox.executions() == {"P-1": 1}


def test_an_unsigned_callback_through_flask_is_a_hint(sandbox: Sandbox, journal: str) -> None:
    holder: list[Shilingi] = []
    with flask_server(lambda: flask_view(holder[0])()) as address:
        with Shilingi(TemboPlus.local(sandbox.url, callback_url=address), journal) as shop:
            holder.append(shop)
            shop.collect(reference="C-1", amount=5_000, msisdn="255712345678")
            sandbox.advance(60)
            until(lambda: "hint" in {entry.kind for entry in shop.timeline("C-1")})
            assert shop.stored("C-1").status is Status.PENDING


def test_a_signed_webhook_through_fastapi_settles_a_payout(sandbox: Sandbox, journal: str) -> None:
    async def run() -> None:
        app = fastapi.FastAPI()
        config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        snippe = Snippe.local(sandbox.url, callback_url=f"http://127.0.0.1:{port}/paid")
        async with AsyncShilingi(snippe, journal) as shop:
            app.add_api_route("/paid", fastapi_route(shop), methods=["POST"])
            await shop.payout(reference="P-1", amount=5_000, msisdn=NUMBER, recipient="Asha Mfano")
            await asyncio.to_thread(sandbox.advance, 60)
            while (await shop.stored("P-1")).status is not Status.SUCCEEDED:
                await asyncio.sleep(0.01)
        server.should_exit = True
        await serving

    asyncio.run(asyncio.wait_for(run(), 60))
    assert sandbox.executions() == {"P-1": 1}


def test_a_journal_that_cannot_be_written_is_answered_503(shop: Shilingi) -> None:
    app = flask.Flask("shop")
    app.add_url_rule("/paid", view_func=flask_view(shop), methods=["POST"])
    client = app.test_client()
    assert client.post("/paid", data=b"nonsense").status_code == 200
    shop.close()
    assert client.post("/paid", data=b"nonsense").status_code == 503


def test_what_became_of_a_callback_can_be_matched(shop: Shilingi) -> None:
    match shop.webhook("/paid", {}, b"nonsense"):
        case Intake(kind="refused", payment=None, code=str()):
            pass
        case other:
            pytest.fail(repr(other))
