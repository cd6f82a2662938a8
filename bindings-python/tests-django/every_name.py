"""Every public name of the Django app, used as a shop would. Type checkers read it; nothing runs it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import include, path

import shilingi
from shilingi import django, testing
from shilingi.django import handlers, reconciler, tasks, views
from shilingi.testing.django import committed, sandboxed

if TYPE_CHECKING:
    from typing_extensions import assert_type

PHONE = "255682000001"

urlpatterns = [
    path("payments/", include("shilingi.django.urls")),
    path("paid/<str:profile>", views.callback),
]


def sell(shop: django.Shop) -> None:
    with transaction.atomic():
        created = shop.collect(reference="A", amount=5_000, msisdn=PHONE, order="1")
        assert_type(created, shilingi.Payment)
    shop.collect(reference="B", amount=5_000, msisdn=PHONE, send="later")
    assert_type(shop.send("B"), shilingi.Payment)
    assert_type(shop.status("B"), shilingi.Payment)
    assert_type(shop.stored("B"), shilingi.Payment)
    for entry in shop.timeline("B"):
        assert_type(entry, shilingi.TimelineEntry)
    shop.resolve("B", executed=False, by="Asha", proof="statement of 5 January")
    assert_type(shop.provider, shilingi.Provider)
    assert_type(shop.config.send, str)
    assert_type(shop.using, str)


SENDER = shilingi.RemitSender(full_name="Asha Mfano")
RECEIVER = shilingi.RemitReceiver(full_name="Juma Mfano")


def spend(shop: django.Shop) -> None:
    shop.payout(reference="C", amount=1, msisdn=PHONE, recipient="Mfano wa Jina", send="now")
    shop.pay_bill(
        reference="D", amount=1, biller="LUKU", biller_reference="1", msisdn=PHONE, recipient="x"
    )
    shop.remit(
        reference="E",
        amount=1,
        sender_amount=Decimal("1.5"),
        sender_currency="USD",
        exchange_rate="2500",
        institution="AIRTEL",
        sender=SENDER,
        receiver=RECEIVER,
    )
    shop.deposit(reference="F", amount=1, wallet="1")
    shop.withdraw(reference="G", amount=1, wallet="1")
    shop.transfer(reference="H", amount=1, from_wallet="1", to_wallet="2")
    shop.session(reference="I", amount=1)
    assert_type(shop.pay("collect", "auto", {"reference": "J"}), shilingi.Payment)


def misspelt(shop: django.Shop) -> None:
    # Strict checkers complain about an `ignore` that nothing needs.
    shop.collect(reference="A", amount=1, msisdn=PHONE, phone=PHONE)  # type: ignore[call-arg]
    shop.payout(reference="A", amount=1, msisdn=PHONE)  # type: ignore[call-arg]
    shop.collect(reference="A", amount="1", msisdn=PHONE)  # type: ignore[arg-type]
    shop.collect(reference="A", amount=1, msisdn=PHONE, send="soon")  # type: ignore[arg-type]


async def asynchronously(shop: django.Shop) -> None:
    assert_type(await shop.acollect(reference="A", amount=1, msisdn=PHONE), shilingi.Payment)
    await shop.apayout(reference="B", amount=1, msisdn=PHONE, recipient="Mfano wa Jina")
    await shop.apay_bill(
        reference="D", amount=1, biller="LUKU", biller_reference="1", msisdn=PHONE, recipient="x"
    )
    await shop.aremit(
        reference="E",
        amount=1,
        sender_amount="1.5",
        sender_currency="USD",
        exchange_rate="2500",
        institution="AIRTEL",
        sender=SENDER,
        receiver=RECEIVER,
    )
    await shop.adeposit(reference="F", amount=1, wallet="1")
    await shop.awithdraw(reference="G", amount=1, wallet="1")
    await shop.atransfer(reference="H", amount=1, from_wallet="1", to_wallet="2")
    assert_type(await shop.asession(reference="I", send="later"), shilingi.Payment)
    assert_type(await shop.apay("collect", "later", {"reference": "C"}), shilingi.Payment)
    assert_type(await shop.astatus("A"), shilingi.Payment)
    assert_type(await shop.astored("A"), shilingi.Payment)


def keep_up(shop: django.Shop) -> None:
    assert_type(shop.reconcile(limit=10), list[shilingi.Payment])
    changes = shop.changes("mailer", limit=10)
    assert_type(changes, shilingi.Changes)
    shop.acknowledge("mailer", changes)
    assert_type(shop.heartbeat(), "datetime | None")
    assert_type(shop.webhook("/paid", [("a", "b")], b"{}"), shilingi.Intake)
    assert_type(reconciler.reconcile_all(limit=10), list[shilingi.Payment])
    done = assert_type(reconciler.one_pass(limit=10), reconciler.Pass)
    assert_type(done.looked, list[shilingi.Payment])
    assert_type(done.failed, list[str])
    assert_type(handlers.run_handlers(), int)
    tasks.reconcile()


def everywhere() -> None:
    assert_type(django.shop(), django.Shop)
    for shop in django.shops():
        assert_type(django.shop(shop.provider.profile), django.Shop)


def test() -> None:
    with testing.Sandbox() as sandbox, sandboxed(sandbox, callback_url=None), committed():
        django.shop().collect(reference="A", amount=1, msisdn=PHONE)
