from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from _provider import listening

from shilingi import (
    AsyncShilingi,
    AsyncTemboPlus,
    BankDestination,
    ConflictError,
    Environment,
    Kind,
    MayPayAgain,
    NotFoundError,
    Payment,
    Reason,
    RemitReceiver,
    RemitSender,
    Settings,
    Shilingi,
    Snippe,
    Status,
    TemboPlus,
    TimelineKind,
)
from shilingi.testing import Sandbox

NUMBER = "255712345678"
PROMPT = Settings(least_gap_ms=0)


def test_a_collection_ends_as_paid(shop: Shilingi, sandbox: Sandbox) -> None:
    payment = shop.collect(reference="ORDER-1", amount=5_000, msisdn=NUMBER, order="1")
    assert (payment.status, payment.kind) == (Status.PENDING, Kind.COLLECTION)
    assert (payment.amount, payment.currency, payment.party) == (5_000, "TZS", NUMBER)
    assert payment.environment is Environment.SANDBOX
    sandbox.advance(60)
    paid = shop.status("ORDER-1")
    assert paid.status is Status.SUCCEEDED
    assert paid.may_pay_again is MayPayAgain.NO
    assert sandbox.executions() == {"ORDER-1": 1}
    assert sandbox.books("ORDER-1").executed == 1
    assert shop.stored("ORDER-1") == paid
    assert [entry.kind for entry in shop.timeline("ORDER-1")][:2] == [
        TimelineKind.INTENT,
        TimelineKind.ATTEMPT,
    ]


def test_the_same_again_is_the_stored_payment_and_other_content_a_conflict(
    shop: Shilingi, sandbox: Sandbox
) -> None:
    first = shop.payout(reference="S-1", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
    again = shop.payout(reference="S-1", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
    assert again.transaction_id == first.transaction_id
    with pytest.raises(ConflictError) as caught:
        shop.payout(reference="S-1", amount=9_001, msisdn=NUMBER, recipient="Asha Mfano")
    assert caught.value.reference == "S-1"
    assert len(sandbox.books("S-1").raw["payments"]) == 1


def test_a_payout_to_a_bank(shop: Shilingi, sandbox: Sandbox) -> None:
    bank = BankDestination(bank="CORUTZTZ", account="0150987654321")
    payment = shop.payout(reference="V-1", amount=150_000, bank=bank, recipient="Mfano Ltd")
    assert payment.party == "CORUTZTZ:0150987654321"
    assert payment.status is Status.PENDING


def test_a_refusal_says_why(shop: Shilingi, sandbox: Sandbox) -> None:
    sandbox.outcome("S-2", "rejected")
    shop.payout(reference="S-2", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
    sandbox.advance(60)
    match shop.status("S-2"):
        case Payment(status=Status.FAILED, reason=Reason.UNSPECIFIED, settled=False) as failed:
            assert failed.raw_code == "PAYMENT_REJECTED"
        case other:
            pytest.fail(repr(other))


def test_a_payment_for_later_is_sent_when_it_is_asked_for(
    shop: Shilingi, sandbox: Sandbox
) -> None:
    recorded = shop.collect(reference="L-1", amount=5_000, msisdn=NUMBER, later=True)
    assert (recorded.status, recorded.attempts) == (Status.CREATED, 0)
    assert sandbox.control("GET", "/exchanges") == []
    sent = shop.send("L-1")
    assert (sent.status, sent.attempts) == (Status.PENDING, 1)
    assert shop.send("L-1").attempts == 1


def test_every_other_kind_of_payment(shop: Shilingi, sandbox: Sandbox) -> None:
    bill = shop.pay_bill(
        reference="B-1",
        amount=10_000,
        biller="LUKU",
        biller_reference="0712345678",
        msisdn=NUMBER,
        recipient="Asha Mfano",
    )
    assert (bill.kind, bill.status) == (Kind.BILL, Status.SUCCEEDED)
    remitted = shop.remit(
        reference="R-1",
        amount=250_000,
        sender_amount=Decimal("100.00"),
        sender_currency="USD",
        exchange_rate=Decimal("2500.00"),
        msisdn=NUMBER,
        institution="TIGO",
        sender=RemitSender(full_name="Juma Mfano"),
        receiver=RemitReceiver(full_name="Asha Mfano"),
    )
    assert (remitted.kind, remitted.status) == (Kind.REMITTANCE, Status.PENDING)


def test_exact_decimals_keep_their_digits(journal: str) -> None:
    with listening() as provider:
        provider.answer = lambda request: (404, "{}")
        tembo = TemboPlus(
            account_id="a",
            secret_key="b",
            environment="sandbox",
            bearer="token",
            urls={"remittance": provider.url},
            callback_url="http://127.0.0.1:9/",
        )
        with Shilingi(tembo, journal) as shop:
            shop.remit(
                reference="R-1",
                amount=250_250,
                sender_amount=Decimal("100.10"),
                sender_currency="USD",
                exchange_rate="2500.00",
                msisdn=NUMBER,
                institution="TIGO",
                sender=RemitSender(full_name="Juma Mfano"),
                receiver=RemitReceiver(full_name="Asha Mfano"),
            )
    body = provider.requests[0].body
    assert '"senderAmount":100.10,' in body and '"exchangeRate":2500.00,' in body


def test_snippe_pays_too(snippe: Snippe, journal: str, sandbox: Sandbox) -> None:
    with Shilingi(snippe, journal, settings=PROMPT) as shop:
        payment = shop.payout(
            reference="P-1",
            amount=5_000,
            msisdn="255781000000",
            recipient="Asha Mfano",
            metadata={"employee": "EMP-001"},
        )
        assert payment.status is Status.PENDING
        sandbox.advance(60)
        assert shop.status("P-1").status is Status.SUCCEEDED


def test_times_are_aware_and_in_utc(shop: Shilingi) -> None:
    before = datetime.now(timezone.utc) - timedelta(seconds=1)
    payment = shop.collect(reference="T-1", amount=5_000, msisdn=NUMBER)
    assert payment.created_at.tzinfo is timezone.utc
    assert before < payment.created_at < before + timedelta(seconds=60)
    assert shop.heartbeat() is None
    shop.reconcile()
    beat = shop.heartbeat()
    assert beat is not None and beat.tzinfo is timezone.utc


def test_a_feed_gives_what_was_not_acknowledged(shop: Shilingi) -> None:
    shop.collect(reference="F-1", amount=5_000, msisdn=NUMBER)
    changes = shop.changes("mailer")
    assert [change.payment.reference for change in changes.changes] == ["F-1"]
    assert shop.changes("mailer") == changes
    shop.acknowledge("mailer", changes)
    assert shop.changes("mailer").changes == []
    assert len(shop.changes("another").changes) == 1


def test_nothing_is_known_under_a_strange_reference(shop: Shilingi) -> None:
    with pytest.raises(NotFoundError) as caught:
        shop.status("NEVER")
    assert isinstance(caught.value, LookupError)


def test_calls_of_both_providers(tembo: TemboPlus, snippe: Snippe, shop: Shilingi) -> None:
    balance = tembo.main_balance()
    assert balance.account_no == "9000123456"
    assert tembo.wallet_balance(account_no="9000123456").account_no == "9000123456"
    shop.payout(reference="C-1", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
    today = datetime.now(timezone.utc).date()
    rows = tembo.main_statement(
        start_date=str(today - timedelta(days=1)), end_date=str(today + timedelta(days=1))
    )
    assert isinstance(rows, list)
    assert snippe.payout_fee(amount=5_000).fee_amount == 1_500
    assert snippe.payout_list(limit=5).items == []


def test_events_are_logged_without_numbers_or_names(
    shop: Shilingi, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="shilingi"):
        shop.payout(reference="L-1", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
        with pytest.raises(ConflictError):
            shop.payout(reference="L-1", amount=9_001, msisdn=NUMBER, recipient="Asha Mfano")
    assert "payout L-1: pending" in caplog.messages
    assert "payout L-1: reference_taken, not_sent" in caplog.messages
    assert NUMBER not in caplog.text and "Asha" not in caplog.text


def test_the_asynchronous_face_does_the_same(async_shop: AsyncShilingi, sandbox: Sandbox) -> None:
    async def run() -> None:
        async with async_shop as shop:
            payment = await shop.collect(reference="A-1", amount=5_000, msisdn=NUMBER)
            assert payment.status is Status.PENDING
            sandbox.advance(60)
            assert (await shop.status("A-1")).status is Status.SUCCEEDED
            assert (await shop.wait("A-1", timeout=1)).status is Status.SUCCEEDED
            assert (await shop.stored("A-1")).reference == "A-1"
            assert len(await shop.timeline("A-1")) >= 3
            changes = await shop.changes("mailer")
            await shop.acknowledge("mailer", changes)
            assert (await shop.changes("mailer")).changes == []
            await shop.reconcile()
            assert await shop.heartbeat() is not None
            with pytest.raises(NotFoundError):
                await shop.status("NEVER")

    asyncio.run(run())
    assert sandbox.executions() == {"A-1": 1}


def test_many_at_once(async_shop: AsyncShilingi, sandbox: Sandbox) -> None:
    async def run() -> None:
        async with async_shop as shop:
            payments = await asyncio.gather(
                *(
                    shop.payout(
                        reference=f"M-{n}", amount=1_000 + n, msisdn=NUMBER, recipient="Asha Mfano"
                    )
                    for n in range(50)
                )
            )
        assert {payment.status for payment in payments} == {Status.PENDING}

    asyncio.run(run())
    sandbox.advance(60)
    assert sandbox.executions() == {f"M-{n}": 1 for n in range(50)}


def test_asynchronous_calls(sandbox: Sandbox) -> None:
    tembo = AsyncTemboPlus.local(sandbox.url)
    wallets = asyncio.run(tembo.wallet_list())
    assert "9000123456" in {wallet.account_no for wallet in wallets}
