"""Whoever awaits a payment may leave: the exchange goes on, and its reply is recorded."""

from __future__ import annotations

import asyncio
import json
import signal
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connections, transaction
from django.test import TestCase, override_settings

from shilingi import NotFoundError, Payment, Status
from shilingi.django import shop
from shilingi.django.detached import Detached
from shilingi.django.models import Payment as Stored
from shilingi.django.store import Store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Coroutine, Iterator

    View = Callable[[], Coroutine[Any, Any, None]]

PHONE = "255682000001"
PATIENCE = 60.0


class Bank(ThreadingHTTPServer):
    """Reads a payment, and answers it when it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Counter)
        self.read: list[str] = []
        self.has_read = threading.Event()
        self.may_answer = threading.Event()


class Counter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        bank: Any = self.server
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        bank.read.append(self.path)
        bank.has_read.set()
        assert bank.may_answer.wait(PATIENCE)
        reply = {
            "statusCode": "PENDING_ACK",
            "transactionRef": asked["transactionRef"],
            "transactionId": "TX-1",
        }
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def at(port: int) -> override_settings:
    profile = {
        "PROVIDER": "temboplus",
        "ENVIRONMENT": "sandbox",
        "ACCOUNT_ID": "made-up",
        "SECRET_KEY": "made-up-secret",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "CALLBACK_URL": "http://127.0.0.1:9/callback",
    }
    return override_settings(SHILINGI={"PROFILES": {"default": profile}})


@contextmanager
def running_bank() -> Iterator[Bank]:
    server = Bank()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with at(server.server_port):
        yield server
        server.may_answer.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def bank() -> Iterator[Bank]:
    with running_bank() as server:
        yield server


async def pays(reference: str = "A-1") -> Payment:
    return await shop().acollect(reference=reference, amount=5000, msisdn=PHONE)


async def leave(paying: asyncio.Task[Payment]) -> None:
    paying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await paying


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_recorded(bank: Bank) -> None:
    """One request has left, its reply has arrived and is in the journal."""
    assert bank.has_read.wait(PATIENCE)
    bank.may_answer.set()
    until(lambda: shop().stored("A-1").status is not Status.UNKNOWN)
    payment = shop().stored("A-1")
    assert (payment.status, payment.transaction_id) == (Status.PENDING, "TX-1")
    again = shop().collect(reference="A-1", amount=5000, msisdn=PHONE)
    assert again.transaction_id == "TX-1" and len(bank.read) == 1


def test_a_cancelled_view_loses_no_payment(bank: Bank) -> None:
    async def view() -> None:
        paying = asyncio.ensure_future(pays())
        assert await asyncio.to_thread(bank.has_read.wait, PATIENCE)
        await leave(paying)
        # The server's loop lives on.
        await asyncio.to_thread(is_recorded, bank)

    asyncio.run(view())


def under_asgi(view: View) -> None:
    asyncio.run(view())


def under_wsgi(view: View) -> None:
    async_to_sync(view)()


@pytest.mark.parametrize("run", [under_asgi, under_wsgi])
def test_a_loop_that_ends_loses_no_payment(bank: Bank, run: Callable[[View], None]) -> None:
    async def view() -> None:
        forgotten.append(asyncio.ensure_future(pays()))
        assert await asyncio.to_thread(bank.has_read.wait, PATIENCE)

    forgotten: list[asyncio.Task[Payment]] = []
    run(view)
    assert forgotten[0].cancelled()
    is_recorded(bank)


@pytest.mark.parametrize("closed", [True, False])
def test_a_loop_that_stops_without_a_word_loses_no_payment(bank: Bank, closed: bool) -> None:
    async def view() -> None:
        forgotten.append(asyncio.ensure_future(pays()))
        assert await asyncio.to_thread(bank.has_read.wait, PATIENCE)

    forgotten: list[asyncio.Task[Payment]] = []
    event_loop = asyncio.new_event_loop()
    event_loop.run_until_complete(view())
    if closed:
        event_loop.close()
    is_recorded(bank)
    if not closed:
        # It hears of the end when it runs again.
        payment = event_loop.run_until_complete(forgotten[0])
        assert payment.transaction_id == "TX-1"
        event_loop.close()


INTERRUPTED = """
import asyncio, signal, sys
import django
django.setup()
from test_leaving import at, pays
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
with at(int(sys.argv[1])):
    try:
        asyncio.run(pays())
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def test_the_end_of_the_process_waits_for_the_reply(
    bank: Bank, program: Callable[..., subprocess.Popen[str]]
) -> None:
    process = program("-c", INTERRUPTED, bank.server_port)
    assert bank.has_read.wait(PATIENCE)
    process.send_signal(signal.SIGINT)
    assert process.stdout is not None and process.stdout.readline() == "interrupted\n"
    is_recorded(bank)
    assert process.wait(PATIENCE) == 0


def test_a_view_that_is_cancelled_while_the_intent_is_written_pays_once(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    commit = Store.commit

    def slowly(store: Store, **fields: Any) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE)
        return commit(store, **fields)

    async def view() -> None:
        paying = asyncio.ensure_future(pays())
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        await leave(paying)
        go_on.set()
        await asyncio.to_thread(is_recorded, bank)

    monkeypatch.setattr(Store, "commit", slowly)
    asyncio.run(view())


def test_a_view_that_is_cancelled_before_its_database_work_pays_once(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = Detached._tell

    async def view() -> None:
        event_loop = asyncio.get_running_loop()
        paying = asyncio.ensure_future(pays())

        def too_late(payment: Detached, asked: Any) -> bool:
            event_loop.call_soon_threadsafe(paying.cancel)
            return tell(payment, asked)

        monkeypatch.setattr(Detached, "_tell", too_late)
        with pytest.raises(asyncio.CancelledError):
            await paying
        await asyncio.to_thread(is_recorded, bank)

    asyncio.run(view())


def test_a_store_that_ran_out_of_time_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise TimeoutError("of the store")

    monkeypatch.setattr(Store, "commit", late)
    with pytest.raises(TimeoutError, match="of the store"):
        asyncio.run(asyncio.wait_for(pays(), PATIENCE))


def test_within_a_transaction_it_is_written_in_that_transaction(bank: Bank) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert async_to_sync(pays)().status is Status.CREATED
        raise ZeroDivisionError
    with pytest.raises(NotFoundError):
        shop().stored("A-1")
    bank.may_answer.set()
    with transaction.atomic():
        assert async_to_sync(pays)().status is Status.CREATED
        assert bank.read == []
    is_recorded(bank)


def is_seen_elsewhere(reference: str) -> bool:
    try:
        return Stored.objects.filter(reference=reference).exists()
    finally:
        connections.close_all()


class InATestCase(TestCase):
    """No other connection sees what Django's own `TestCase` has written."""

    async def test_it_is_in_the_transaction_of_the_test(self) -> None:
        with running_bank() as bank:
            bank.may_answer.set()
            assert (await pays("T-1")).transaction_id == "TX-1"
            assert (await shop().astored("T-1")).status is Status.PENDING
            assert not await asyncio.to_thread(is_seen_elsewhere, "T-1")

    async def test_no_other_connection_takes_over(self) -> None:
        with running_bank() as bank:
            paying = asyncio.ensure_future(pays("T-2"))
            assert await asyncio.to_thread(bank.has_read.wait, PATIENCE)
            assert "shilingi-payment" not in [thread.name for thread in threading.enumerate()]
            await leave(paying)
