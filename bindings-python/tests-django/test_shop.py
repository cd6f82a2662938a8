"""Payments and the shop's own transactions."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from asgiref.sync import async_to_sync
from conftest import DATABASE, LOSES_TURNS
from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.test import RequestFactory, TestCase, override_settings
from django_shop import handlers, views
from django_shop.models import Order

from shilingi import ConflictError, NotFoundError, SetupError, Status, WaitError
from shilingi.django import shop
from shilingi.django.handlers import run_handlers
from shilingi.django.models import Payment
from shilingi.django.reconciler import reconcile_all
from shilingi.testing import Sandbox
from shilingi.testing.django import committed, sandboxed

if TYPE_CHECKING:
    from collections.abc import Callable

PHONE = "255682000001"


def collect(reference: str, **fields: Any) -> Any:
    return shop().collect(reference=reference, amount=5000, msisdn=PHONE, **fields)


def settled(sandbox: Sandbox, reference: str) -> Any:
    """What became of a payment, once the sandbox's customer has answered."""
    sandbox.advance(60)
    return shop().status(reference)


def test_outside_of_a_transaction_it_is_sent_at_once(sandbox: Sandbox) -> None:
    assert collect("A-1").status is Status.PENDING
    assert settled(sandbox, "A-1").status is Status.SUCCEEDED
    assert sandbox.executions() == {"A-1": 1}


def test_within_a_transaction_it_is_sent_after_the_commit(sandbox: Sandbox) -> None:
    with transaction.atomic():
        Order.objects.create(number="A-1")
        assert collect("A-1").status is Status.CREATED
        assert shop().stored("A-1").status is Status.CREATED
        assert sandbox.executions() == {}
    assert shop().stored("A-1").status is Status.PENDING
    assert settled(sandbox, "A-1").status is Status.SUCCEEDED
    assert sandbox.executions() == {"A-1": 1}


def test_a_rollback_takes_the_payment_with_it(sandbox: Sandbox) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        collect("A-1")
        raise ZeroDivisionError
    with pytest.raises(NotFoundError):
        shop().stored("A-1")
    assert reconcile_all() == []
    assert sandbox.executions() == {}


def test_a_savepoint_that_is_rolled_back_takes_its_payment_with_it(sandbox: Sandbox) -> None:
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            collect("A-1")
            raise ZeroDivisionError
        collect("A-2")
    assert Payment.objects.get().reference == "A-2"
    settled(sandbox, "A-2")
    assert sandbox.executions() == {"A-2": 1}


def test_sending_at_once_is_refused_within_a_transaction(sandbox: Sandbox) -> None:
    with transaction.atomic():
        for sending in (
            lambda: collect("A-1", send="now"),
            lambda: shop().send("A-1"),
            lambda: shop().reconcile(),
        ):
            with pytest.raises(SetupError) as raised:
                sending()
            assert raised.value.code == "send_in_transaction"
    assert not Payment.objects.exists()
    assert sandbox.executions() == {}


def test_what_is_left_for_later_the_reconciler_sends(sandbox: Sandbox) -> None:
    assert collect("A-1", send="later").status is Status.CREATED
    assert sandbox.executions() == {}
    assert [payment.reference for payment in reconcile_all()] == ["A-1"]
    settled(sandbox, "A-1")
    assert sandbox.executions() == {"A-1": 1}


def test_where_only_the_reconciler_sends_a_request_never_does(sandbox: Sandbox) -> None:
    with override_settings(SHILINGI={**settings.SHILINGI, "SEND": "reconciler"}):
        assert collect("A-1").status is Status.CREATED
        asked = shop().acollect(reference="A-2", amount=5000, msisdn=PHONE)
        assert asyncio.run(asked).status is Status.CREATED
        with transaction.atomic():
            collect("A-3")
        assert sandbox.executions() == {}
        assert collect("A-4", send="now").status is Status.PENDING
        reconcile_all()
        for number in range(1, 5):
            settled(sandbox, f"A-{number}")
    assert sandbox.executions() == dict.fromkeys(["A-1", "A-2", "A-3", "A-4"], 1)


def test_a_process_that_ends_between_commit_and_send_loses_nothing(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shop(), "_send_quietly", lambda reference: None)
        with transaction.atomic():
            collect("A-1")
    assert shop().stored("A-1").status is Status.CREATED
    reconcile_all()
    settled(sandbox, "A-1")
    assert sandbox.executions() == {"A-1": 1}


@pytest.mark.skipif(DATABASE != "postgres", reason="only PostgreSQL has snapshots that faults come from")
@pytest.mark.parametrize("isolation", ["SERIALIZABLE", "REPEATABLE READ"])
@pytest.mark.parametrize("asked", ["at once", "asynchronously"])
def test_a_view_that_is_run_again_after_a_serialization_fault_sends_once(
    sandbox: Sandbox, isolation: str, asked: str
) -> None:
    others = ["A-0"]

    def pays() -> Any:
        fields: Any = {"reference": "A-1", "amount": 5000, "msisdn": PHONE, "order": "1001"}
        return shop().collect(**fields) if asked == "at once" else async_to_sync(shop().acollect)(**fields)

    def view() -> None:
        with transaction.atomic():
            with connections["default"].cursor() as cursor:
                cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
            Order.objects.create(number="A-1")
            if others:
                # Another request records a payment for the order, which this one's snapshot lacks.
                reference = others.pop()
                assert race(lambda _: collect(reference, order="1001", send="later") and None, 1) == []
            pays()

    with pytest.raises(OperationalError, match="could not serialize access"):
        view()
    assert Payment.objects.get().reference == "A-0" and not Order.objects.exists()
    with pytest.raises(ConflictError) as raised:
        view()
    assert raised.value.code == "order_held"
    reconcile_all()
    settled(sandbox, "A-0")
    assert sandbox.executions() == {"A-0": 1}


@pytest.mark.skipif(DATABASE != "postgres", reason="only PostgreSQL has snapshots that faults come from")
def test_payments_at_once_begin_again_where_every_transaction_is_serializable(sandbox: Sandbox) -> None:
    def pays(number: int) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        for turn in range(5):
            assert collect(f"A-{number}-{turn}").status is Status.PENDING

    assert race(pays) == []
    assert len(sandbox.executions()) == Payment.objects.count() == 20


def again(view: Callable[[], Any]) -> Any:
    """Runs a view until it had its turn."""
    while True:
        try:
            return view()
        except (OperationalError, WaitError):
            if not LOSES_TURNS:
                raise


def race(work: Callable[[int], None], racers: int = 4) -> list[BaseException]:
    barrier, raised = threading.Barrier(racers), []

    def run(number: int) -> None:
        try:
            barrier.wait()
            work(number)
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_requests_at_once_with_one_reference_make_one_payment(sandbox: Sandbox) -> None:
    answers: list[bytes] = []

    def request(_: int) -> None:
        asked = RequestFactory().post("/", {"msisdn": PHONE})
        answers.append(again(lambda: views.buy(asked, "A-1").content))

    assert race(request) == []
    assert len(answers) == 4
    assert Payment.objects.count() == 1
    settled(sandbox, "A-1")
    assert sandbox.executions() == {"A-1": 1}


def test_requests_at_once_for_one_order_make_one_payment(sandbox: Sandbox) -> None:
    def buy(number: int) -> None:
        with transaction.atomic():
            collect(f"A-{number}", order="1001")

    def request(number: int) -> None:
        again(lambda: buy(number))

    raised = race(request)
    assert [type(error) for error in raised] == [ConflictError] * 3
    assert Payment.objects.count() == 1
    reference = Payment.objects.get().reference
    settled(sandbox, reference)
    assert sandbox.executions() == {reference: 1}


def test_workers_that_send_at_once_send_once(sandbox: Sandbox) -> None:
    collect("A-1", send="later")
    assert race(lambda _: reconcile_all() and None) == []
    assert race(lambda _: shop().send("A-1") and None) == []
    settled(sandbox, "A-1")
    assert sandbox.executions() == {"A-1": 1}


def test_a_handler_takes_effect_once(sandbox: Sandbox) -> None:
    Order.objects.create(number="1001")
    handlers.told.clear()
    handlers.failing[:] = ["A-1"]
    with transaction.atomic():
        collect("A-1", order="1001")
    settled(sandbox, "A-1")
    assert run_handlers() == 0
    assert Order.objects.get().shipped == 0, "what a handler wrote before it failed is still there"
    assert run_handlers() == 1
    assert run_handlers() == 0
    assert handlers.told == ["A-1 succeeded", "A-1 succeeded"]
    assert Order.objects.get().shipped == 1


def handled_by(**names: str) -> override_settings:
    return override_settings(SHILINGI={**settings.SHILINGI, "HANDLERS": names})


def test_a_handler_that_moves_keeps_its_name_and_its_place(sandbox: Sandbox) -> None:
    with handled_by(paid="django_shop.handlers.paid"):
        collect("A-1")
        settled(sandbox, "A-1")
        assert run_handlers() == 1
    with handled_by(paid="django_shop.handlers.moved"):
        assert run_handlers() == 0
        collect("A-2")
        assert run_handlers() == 1


def test_a_new_handler_begins_where_the_others_had_come(sandbox: Sandbox) -> None:
    Order.objects.create(number="1001")
    handlers.told.clear()
    with handled_by(paid="django_shop.handlers.paid"):
        collect("A-1")
        assert run_handlers() == 1
        handlers.failing[:] = ["A-2"]
        collect("A-2")
        assert run_handlers() == 0
    # While nobody reconciles, as when a new version is put in place.
    collect("A-3", order="1001")
    settled(sandbox, "A-3")
    with handled_by(mailed="django_shop.handlers.paid"):
        assert run_handlers() == 2
        assert run_handlers() == 0
    assert handlers.told == ["A-1 pending", "A-2 pending", "A-2 pending", "A-3 succeeded"]
    assert Order.objects.get().shipped == 1


def test_a_new_handler_that_fails_at_once_misses_nothing(sandbox: Sandbox) -> None:
    with handled_by():
        collect("A-1")
        assert run_handlers() == 0
    handlers.told.clear()
    handlers.failing[:] = ["A-2"]
    collect("A-2")
    with handled_by(paid="django_shop.handlers.paid"):
        assert run_handlers() == 0
        collect("A-3")
        assert run_handlers() == 2
    assert handlers.told == ["A-2 pending", "A-2 pending", "A-3 pending"]


def test_the_first_handlers_are_told_everything(sandbox: Sandbox) -> None:
    collect("A-1")
    with handled_by(paid="django_shop.handlers.paid", moved="django_shop.handlers.moved"):
        assert run_handlers() == 2


def test_workers_at_once_handle_each_change_once(sandbox: Sandbox) -> None:
    for number in range(6):
        Order.objects.create(number=f"A-{number}")
        collect(f"A-{number}", order=f"A-{number}")
        settled(sandbox, f"A-{number}")
    assert race(lambda _: run_handlers() and None) == []
    run_handlers()
    assert list(Order.objects.values_list("shipped", flat=True)) == [1] * 6


def test_asynchronous_views(sandbox: Sandbox) -> None:
    async def view() -> Any:
        payment = await shop().acollect(reference="A-1", amount=5000, msisdn=PHONE)
        assert payment.status is Status.PENDING
        await asyncio.to_thread(sandbox.advance, 60)
        return await shop().astatus("A-1")

    assert asyncio.run(view()).status is Status.SUCCEEDED
    assert sandbox.executions() == {"A-1": 1}


class InATestCase(TestCase):
    """Django's own `TestCase` wraps a transaction around each test, which is none of the shop's."""

    def test_it_is_no_transaction_of_the_callers(self) -> None:
        assert collect("T-1").status is Status.PENDING

    def test_on_commit_is_seen(self) -> None:
        with committed(), transaction.atomic():
            assert collect("T-2").status is Status.CREATED
        assert shop().stored("T-2").status is Status.PENDING

    def test_profiles_move_to_another_sandbox(self) -> None:
        with Sandbox() as other, sandboxed(other):
            assert collect("T-3").status is Status.PENDING
            assert other.books("T-3").raw["exchanges"]
