"""Every public name of the package, used as a program would. Type checkers read it; nothing runs it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import shilingi
from shilingi import callbacks, telemetry, testing

if TYPE_CHECKING:
    from typing_extensions import assert_never, assert_type

    import fastapi
    import flask
    from opentelemetry.trace import TracerProvider


def engine(provider: shilingi.Provider) -> None:
    settings = shilingi.Settings(least_gap_ms=0, resend=False)
    with shilingi.Shilingi(provider, "memory", settings=settings, deadline=30, proxy=None) as shop:
        assert_type(shop, shilingi.Shilingi)
        payment = shop.collect(reference="A", amount=5_000, msisdn="255712345678", order="1")
        assert_type(payment, shilingi.Payment)
        bank = shilingi.BankDestination(bank="CORUTZTZ", account="0150987654321")
        shop.payout(reference="B", amount=1, bank=bank, recipient="Asha", metadata={"a": "b"})
        assert_type(shop.status("A"), shilingi.Payment)
        assert_type(shop.stored("A"), shilingi.Payment)
        assert_type(shop.wait("A", timeout=timedelta(seconds=3)), shilingi.Payment)
        assert_type(shop.reconcile(limit=5), list[shilingi.Payment])
        assert_type(shop.resolve("A", executed=True, by="x", proof="y"), shilingi.Payment)
        for entry in shop.timeline("A"):
            assert_type(entry, shilingi.TimelineEntry)
            assert_type(entry.kind, shilingi.TimelineKind)
        changes = shop.changes("mailer", limit=10)
        assert_type(changes, shilingi.Changes)
        for change in changes.changes:
            assert_type(change, shilingi.Change)
            for event in change.events:
                assert_type(event, shilingi.Event)
                assert_type(event.kind, shilingi.EventKind | str)
        shop.acknowledge("mailer", changes)
        shop.collect(reference="C", amount=1, msisdn="255712345678", later=True)
        assert_type(shop.send("C"), shilingi.Payment)
        assert_type(shop.heartbeat(), "datetime | None")
        intake = shop.webhook("/paid?x=1", {"a": "b"}, b"{}")
        assert_type(intake, shilingi.Intake)
        assert_type(intake.kind, shilingi.IntakeKind)
        shop.webhook("/paid", [("a", "b")], b"{}")
        assert_type(shop.provider, shilingi.Provider)


def verdict(payment: shilingi.Payment) -> str:
    assert_type(payment.environment, shilingi.Environment)
    assert_type(payment.kind, shilingi.Kind)
    assert_type(payment.may_pay_again, shilingi.MayPayAgain)
    assert_type(payment.review, "shilingi.Review | None")
    assert_type(payment.created_at, datetime)
    match payment:
        case shilingi.Payment(status=shilingi.Status.SUCCEEDED, amount=amount):
            return str(amount)
        case shilingi.Payment(reason=shilingi.Reason.CUSTOMER_REJECTED):
            return "no"
    match payment.status:
        case shilingi.Status.CREATED | shilingi.Status.PENDING | shilingi.Status.UNKNOWN:
            return "open"
        case shilingi.Status.SUCCEEDED | shilingi.Status.REVERSED:
            return "moved"
        case shilingi.Status.FAILED | shilingi.Status.EXPIRED | shilingi.Status.CANCELLED:
            return "over"
        case other:
            assert_never(other)


def errors(shop: shilingi.Shilingi) -> None:
    try:
        shop.status("A")
    except (shilingi.InternalError, shilingi.ClosedError):
        raise
    except shilingi.InvalidError as error:
        for violation in error.fields:
            assert_type(violation, shilingi.Violation)
    except (shilingi.ConflictError, shilingi.BalanceError, shilingi.NotFoundError) as error:
        assert_type(error.reference, "str | None")
    except (shilingi.WaitError, shilingi.AskAgainError) as error:
        assert_type(error.outcome, shilingi.Outcome)
    except (shilingi.PersonError, shilingi.SetupError, shilingi.SupportError) as error:
        assert_type(error.kind, shilingi.ErrorKind)
    except shilingi.Error as error:
        assert_type(error.code, str)


async def asynchronously(url: str) -> None:
    tembo = shilingi.AsyncTemboPlus.local(url)
    async with shilingi.AsyncShilingi(tembo, "memory") as shop:
        assert_type(
            await shop.collect(reference="A", amount=1, msisdn="255712345678"), shilingi.Payment
        )
        await shop.payout(reference="B", amount=1, msisdn="255712345678", recipient="Asha")
        assert_type(await shop.wait("A", timeout=1), shilingi.Payment)
        await shop.close()
    assert_type(await tembo.wallet_list(), list[shilingi.TemboWallet])
    snippe = shilingi.AsyncSnippe.local(url)
    assert_type(await snippe.balance_get(), shilingi.SnippeBalance)


def tembo(url: str) -> None:
    local = shilingi.TemboPlus.local(url, profile="shop", callback_url="https://shop.example/paid")
    live = shilingi.TemboPlus(
        account_id="a", secret_key="b", environment="live", bearers={"remittance": "token"}
    )
    assert_type(live.environment, shilingi.Environment)
    assert_type(local.main_balance(), shilingi.TemboBalance)
    assert_type(local.wallet_info(account_no="9"), shilingi.TemboWallet)
    identity = shilingi.TemboIdentity(
        id_type="NATIONAL_ID", id_number="1", issue_date="2020-01-01", expiry_date="2030-01-01"
    )
    address = shilingi.TemboAddress(street="a", city="b", postal_code="c")
    assert_type(
        local.create_wallet(
            first_name="Asha",
            last_name="Mfano",
            date_of_birth="1990-01-01",
            gender="F",
            identity_info=identity,
            address=address,
            mobile_no="255712345678",
            email="a@example.com",
            currency_code="TZS",
        ),
        shilingi.TemboNewWallet,
    )
    for row in local.main_statement(start_date="2026-01-01", end_date="2026-01-31"):
        assert_type(row, shilingi.TemboStatementEntry)
        assert_type(row.side, shilingi.TemboSide | str)
        assert_type(row.fee_of, "shilingi.TemboFeeOf | None")
    remittance = local.remittance_status(partner_reference="1")
    assert_type(remittance.exchange_rate, "Decimal | None")
    statement = local.virtual_account_statement(
        account_no="1", start_date="2026-01-01", end_date="2026-01-31"
    )
    assert_type(statement, shilingi.TemboAccountStatement)


def names() -> None:
    """What no method above has given."""
    shilingi.SnippeLineItem(name="Tea", quantity=2, unit_price=500)
    shilingi.SnippeSessionCustomer(name="Asha Mfano")
    shilingi.RemitSender(full_name="Asha Mfano")
    shilingi.RemitReceiver(full_name="Juma Mfano")
    address = shilingi.CustomerAddress(
        street="a", city="Arusha", state="b", postcode="c", country="TZ"
    )
    shilingi.Customer(first_name="Asha", last_name="Mfano", email="a@b.tz", address=address)
    for record in (
        shilingi.Handed,
        shilingi.SnippeCustomer,
        shilingi.SnippeEvent,
        shilingi.SnippeFee,
        shilingi.SnippeMoney,
        shilingi.SnippePayment,
        shilingi.SnippePaymentPage,
        shilingi.SnippePayout,
        shilingi.SnippePayoutPage,
        shilingi.SnippeQr,
        shilingi.SnippeRecipient,
        shilingi.SnippeSession,
        shilingi.SnippeSessionPage,
        shilingi.SnippeWebhookSecret,
        shilingi.TemboAccount,
        shilingi.TemboAccountBalance,
        shilingi.TemboAccountEntry,
        shilingi.TemboMerchantEvent,
        shilingi.TemboOnboarding,
        shilingi.TemboOnboardingStep,
        shilingi.TemboQuestion,
        shilingi.TemboRemittance,
    ):
        assert record.__match_args__
    for word in (
        shilingi.SnippePaymentStatus.COMPLETED,
        shilingi.SnippePayoutStatus.COMPLETED,
        shilingi.SnippeSessionStatus.COMPLETED,
        shilingi.TemboAccountSide.CREDIT,
        shilingi.TemboOnboardingOutcome,
        shilingi.TemboRemittanceState.COMPLETED,
        shilingi.TemboWalletType.COLLECTION,
        shilingi.__version__,
        Decimal,
    ):
        print(word)


def web(
    flask_app: flask.Flask,
    fastapi_app: fastapi.FastAPI,
    shop: shilingi.Shilingi,
    async_shop: shilingi.AsyncShilingi,
) -> None:
    flask_app.add_url_rule("/paid", view_func=callbacks.flask_view(shop), methods=["POST"])
    fastapi_app.add_api_route("/paid", callbacks.fastapi_route(async_shop), methods=["POST"])


def sandbox() -> None:
    outcome: testing.Outcomes = "rejected"
    kind: testing.FaultKind = "drop_reply"
    try:
        with testing.Sandbox(port=0, answer_after=1.0) as box:
            assert_type(box, testing.Sandbox)
            snippe = shilingi.Snippe.local(box.url, pays_mpesa=True)
            shilingi.Snippe(api_key="x", webhook_secrets=["y"])
            assert_type(snippe.payout_fee(amount=5_000), shilingi.SnippeFee)
            box.outcome("A", outcome)
            box.fault(kind, reference="A", on="query", times=2)
            box.advance(3)
            box.jump(-3)
            books = box.books("A")
            assert_type(books, testing.Books)
            assert_type(books.executed, int)
            assert_type(box.executions(), dict[str, int])
            box.callbacks()
            box.resend("A")
            box.wallets()
            box.reset()
            box.control("GET", "/magic")
    except testing.SandboxError:
        raise


def watch(provider: TracerProvider) -> None:
    telemetry.trace()
    telemetry.trace(provider)
