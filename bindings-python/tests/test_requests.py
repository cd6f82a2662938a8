from __future__ import annotations

import math
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

import shilingi
from shilingi import (
    BankDestination,
    ErrorKind,
    InvalidError,
    Outcome,
    SetupError,
    Shilingi,
    Snippe,
    TemboPlus,
    WaitError,
)
from shilingi.testing import Sandbox

NUMBER = "255712345678"


def refused(shop: Shilingi, **fields: object) -> list[str]:
    given: dict[str, object] = {"reference": "R-1", "amount": 5_000, "msisdn": NUMBER}
    with pytest.raises(InvalidError) as caught:
        shop.collect(**{**given, **fields})  # type: ignore[arg-type]
    assert caught.value.kind is ErrorKind.INVALID
    assert caught.value.outcome is Outcome.NOT_SENT
    return [f"{v.field}: {v.code}" for v in caught.value.fields]


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (5000.0, "amount_decimal"),
        (0.1, "amount_decimal"),
        (1e22, "amount_exponent"),
        (math.nan, "amount_text"),
        (math.inf, "amount_text"),
        (True, "amount_not_a_number"),
        (False, "amount_not_a_number"),
        ("5000", "amount_text"),
        (Decimal(5000), "amount_text"),
        (0, "amount_zero"),
        (-1, "amount_negative"),
        (2**53, "amount_too_large"),
        (10**40, "amount_too_large"),
        ([5000], "amount_not_a_number"),
        (None, "amount_missing"),
    ],
)
def test_an_amount_is_a_whole_number_and_nothing_else(
    shop: Shilingi, sandbox: Sandbox, amount: object, code: str
) -> None:
    assert refused(shop, amount=amount) == [f"amount: {code}"]
    assert sandbox.executions() == {}


def test_every_mistake_is_named_at_once(shop: Shilingi) -> None:
    assert sorted(refused(shop, reference="", amount=1.5, msisdn="12", order=7)) == [
        "amount: amount_decimal",
        "msisdn: msisdn_length",
        "order: field_type",
        "reference: reference_missing",
    ]


def test_an_error_prints_its_mistakes_and_no_number(shop: Shilingi) -> None:
    with pytest.raises(ValueError, match="amount_decimal") as caught:
        shop.collect(reference="R-1", amount=1.5, msisdn=NUMBER)  # type: ignore[arg-type]
    assert NUMBER not in str(caught.value) + repr(caught.value)


def test_objects_that_no_wire_carries_are_type_errors(shop: Shilingi) -> None:
    with pytest.raises(TypeError, match="msisdn: a object"):
        shop.collect(reference="R-1", amount=5_000, msisdn=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        shop.collect("R-1", 5_000, NUMBER)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="mssidn"):
        shop.collect(reference="R-1", amount=5_000, mssidn=NUMBER)  # type: ignore[call-arg]


def test_a_moment_needs_its_zone(shop: Shilingi) -> None:
    with pytest.raises(ValueError, match="zone"):
        shop.collect(reference="R-1", amount=5_000, msisdn=NUMBER, order=datetime(2026, 1, 1))  # type: ignore[arg-type]
    aware = datetime(2026, 1, 1, tzinfo=timezone.utc)
    payment = shop.collect(reference="R-1", amount=5_000, msisdn=NUMBER, order=aware)  # type: ignore[arg-type]
    assert payment.order == "2026-01-01T00:00:00+00:00"


def test_parts_of_requests_are_checked_where_they_are_made() -> None:
    bank = BankDestination(bank="CORUTZTZ", account="0150987654321")
    assert bank == BankDestination(bank="CORUTZTZ", account="0150987654321")
    assert bank != BankDestination(bank="CORUTZTZ", account="0150987654322")
    assert (bank.bank, bank.account) == ("CORUTZTZ", "0150987654321")
    with pytest.raises(InvalidError) as caught:
        BankDestination(bank="CORUTZTZ", account=5)  # type: ignore[arg-type]
    assert caught.value.fields[0].field == "account"
    with pytest.raises(AttributeError):
        bank.bank = "OTHER"  # type: ignore[misc]


def test_calls_check_their_requests(snippe: Snippe) -> None:
    with pytest.raises(InvalidError) as caught:
        snippe.payout_list(limit="5")  # type: ignore[arg-type]
    assert [f"{v.field}: {v.code}" for v in caught.value.fields] == ["limit: field_type"]
    with pytest.raises(InvalidError) as caught:
        snippe.payout_list(limit=1_000)
    assert [f"{v.field}: {v.code}" for v in caught.value.fields] == ["limit: limit_range"]


def test_nothing_shows_people_or_secrets(shop: Shilingi) -> None:
    secret = "whatever-is-secret"
    tembo = TemboPlus(account_id=secret, secret_key=secret, environment="sandbox", profile="shop")
    assert repr(tembo) == "TemboPlus(profile='shop', environment=Environment.SANDBOX)"
    assert secret not in repr(Snippe(api_key=secret, webhook_secrets=[secret]))
    assert secret not in repr(Shilingi(tembo, "memory"))
    bank = BankDestination(bank="CORUTZTZ", account="0150987654321")
    assert repr(bank) == 'BankDestination(bank="CORUTZTZ", account=***21)'
    payment = shop.payout(reference="R-9", amount=9_000, msisdn=NUMBER, recipient="Asha Mfano")
    text = f"{payment!r} {payment} {shop.timeline('R-9')}"
    assert "***78" in text and "status=Pending" in text and "order=None" in text
    assert NUMBER not in text and "Asha" not in text


def test_a_journal_has_no_default_and_its_address_is_checked(tembo: TemboPlus) -> None:
    with pytest.raises(TypeError):
        Shilingi(tembo)  # type: ignore[call-arg]
    with pytest.raises(SetupError) as caught:
        Shilingi(tembo, "shop.db")
    assert caught.value.code == "journal_address"


def test_pretend_money_stays_apart(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        TemboPlus(
            account_id="a", secret_key="b", environment="live", base_url="http://127.0.0.1:1/"
        )
    assert caught.value.code == "live_on_loopback"
    for wrong in ("test", "https://shop.example"):
        with pytest.raises(SetupError):
            TemboPlus(account_id="a", secret_key="b", environment=wrong)  # type: ignore[arg-type]


def test_a_rate_check_is_one_of_three_words() -> None:
    with pytest.raises(SetupError) as caught:
        TemboPlus(
            account_id="a",
            secret_key="b",
            environment="sandbox",
            rate_check="maybe",  # type: ignore[arg-type]
        )
    assert caught.value.code == "rate_check"


def test_no_connection_is_natural_to_catch() -> None:
    tembo = TemboPlus.local("http://127.0.0.1:1")
    with pytest.raises(ConnectionError) as caught:
        tembo.main_balance()
    assert isinstance(caught.value, WaitError)


def test_every_kind_of_error_has_a_class_of_its_own() -> None:
    from shilingi import _errors

    classes = [_errors._CLASSES[kind] for kind in ErrorKind]
    assert len(set(classes)) == len(ErrorKind)
    assert all(getattr(shilingi, made.__name__) is made for made in classes)


def test_words_are_text() -> None:
    assert f"{Outcome.NOT_SENT}" == str(Outcome.NOT_SENT) == "not_sent"
    assert Outcome("not_sent") is Outcome.NOT_SENT and {"not_sent": 1}[Outcome.NOT_SENT] == 1
    assert repr(Outcome.NOT_SENT) == "Outcome.NOT_SENT"


def test_help_explains(shop: Shilingi) -> None:
    for name in shilingi.__all__:
        thing = getattr(shilingi, name)
        if isinstance(thing, type):
            assert thing.__doc__, name
            for member, value in vars(thing).items():
                if not member.startswith("_"):
                    assert getattr(value, "__doc__", None), f"{name}.{member}"
    assert "Args:" in (Shilingi.collect.__doc__ or "")
