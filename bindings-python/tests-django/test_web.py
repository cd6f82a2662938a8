"""What the app answers over HTTP, in the admin and at the command line."""

from __future__ import annotations

import io
import json
import socket
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client, RequestFactory, override_settings
from django.views.debug import SafeExceptionReporterFilter
from django_shop.models import Order

from shilingi import Status
from shilingi.django import shop
from shilingi.django.admin import PaymentAdmin
from shilingi.django.models import Payment, Wish

if TYPE_CHECKING:
    from shilingi.testing import Sandbox

PHONE = "255682000001"


def collect(reference: str, **fields: Any) -> Any:
    return shop().collect(reference=reference, amount=5000, msisdn=PHONE, **fields)


def wish(**fields: Any) -> dict[str, Any]:
    until = datetime.now(timezone.utc) + timedelta(minutes=2)
    return {
        "wire": 1,
        "wish_id": str(uuid.uuid4()),
        "environment": "sandbox",
        "order": "1001",
        "msisdn": PHONE,
        "amount": 5000,
        "currency": "TZS",
        "expires_at": until.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **fields,
    }


def ask(method: str, path: str, body: Any = None, *, who: str = "asha") -> tuple[int, Any]:
    client = Client(enforce_csrf_checks=True)
    answer = client.generic(
        method,
        f"/payments/{path}",
        json.dumps(body),
        content_type="application/json",
        headers={"authorization": f"Bearer token-of-{who}"} if who else {},
    )
    return answer.status_code, json.loads(answer.content)


def test_a_wish_is_paid_once_however_often_it_is_sent(sandbox: Sandbox) -> None:
    Order.objects.create(number="1001")
    wanted = wish()
    status, made = ask("POST", "wishes", wanted)
    assert (status, made["payment"]["status"]) == (201, "pending")
    assert made["payment"]["reference"] == "WISH-1001"
    for _ in range(3):
        status, again = ask("POST", "wishes", wanted)
        assert (status, again["wish_id"]) == (200, wanted["wish_id"])
    assert ask("POST", "wishes", {**wanted, "amount": 6000})[0] == 409
    sandbox.advance(60)
    shop().status("WISH-1001")
    status, found = ask("GET", f"wishes/{wanted['wish_id']}?wire=1")
    assert (status, found["payment"]["status"]) == (200, "succeeded")
    assert sandbox.executions() == {"WISH-1001": 1}
    assert PHONE not in json.dumps(found)


def test_a_principal_sees_its_own_wishes_only() -> None:
    Order.objects.create(number="1001")
    wanted = wish()
    ask("POST", "wishes", wanted)
    path = f"wishes/{wanted['wish_id']}?wire=1"
    assert ask("GET", path, who="juma")[0] == 404
    assert ask("GET", path, who="juma")[1]["error"]["code"] == "wish_unknown"
    assert ask("GET", "wishes?wire=1", who="juma")[1]["payments"] == []
    assert len(ask("GET", "wishes?wire=1")[1]["payments"]) == 1
    assert ask("GET", path, who="")[0] == 401
    assert ask("POST", "wishes", wish(), who="")[1]["error"]["code"] == "token_refused"
    assert ask("GET", f"wishes/{wanted['wish_id']}")[1]["error"]["code"] == "wire_unsupported"


def test_a_new_wish_is_never_told_the_payment_of_another_as_its_own(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    Order.objects.create(number="1001")
    first = wish(msisdn="255682000921")
    assert ask("POST", "wishes", first)[0] == 201
    sandbox.advance(60)
    assert shop().status("WISH-1001").status is Status.FAILED
    for who in ("asha", "juma"):
        status, body = ask("POST", "wishes", wish(msisdn="255682000921"), who=who)
        assert (status, body["error"]["code"]) == (409, "reference_taken")
        assert body["error"]["outcome"] == "not_sent"
    assert ask("POST", "wishes", first)[1]["payment"]["reason"] == "customer_rejected"
    assert Wish.objects.count() == 1
    monkeypatch.setattr("django_shop.wire.price", lambda who, order, wish_id: (f"WISH-{wish_id}", 5000))
    second = wish(order="1002")
    status, made = ask("POST", "wishes", second)
    assert (status, made["payment"]["reference"]) == (201, f"WISH-{second['wish_id']}")
    assert ask("POST", "wishes", wish(order="1002"))[1]["error"]["code"] == "order_held"


def test_principals_whose_names_differ_by_case_alone_are_two() -> None:
    for number in range(3):
        Order.objects.create(number=str(number))
    wanted = wish(order="0")
    assert ask("POST", "wishes", wanted, who="aB3x")[0] == 201
    path = f"wishes/{wanted['wish_id']}?wire=1"
    assert ask("GET", path, who="Ab3X")[0] == 404
    assert ask("GET", "wishes?wire=1", who="Ab3X")[1]["payments"] == []
    same = {**wanted, "order": "1"}
    status, own = ask("POST", "wishes", same, who="Ab3X")
    assert (status, own["payment"]["order"]) == (201, "1")
    assert ask("GET", path, who="aB3x")[1]["payment"]["order"] == "0"


def test_the_limits_of_principals_whose_names_differ_by_case_alone_are_two() -> None:
    wire = {**settings.SHILINGI["WIRE"], "PER_PRINCIPAL": 1}
    for number in range(3):
        Order.objects.create(number=str(number))
    with override_settings(SHILINGI={**settings.SHILINGI, "WIRE": wire}):
        assert ask("POST", "wishes", wish(order="0"), who="aB3x")[0] == 201
        assert ask("POST", "wishes", wish(order="1"), who="Ab3X")[0] == 201
        assert ask("POST", "wishes", wish(order="2"), who="Ab3X")[0] == 429


@pytest.mark.parametrize("nobody", [None, False, ""])
def test_a_stranger_is_nobody_in_whatever_way_the_shop_says_so(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, nobody: object
) -> None:
    Order.objects.create(number="1001")
    monkeypatch.setattr("django_shop.wire.authenticate", lambda request, token: nobody)
    for method, path, body in (("POST", "wishes", wish()), ("GET", "wishes?wire=1", None)):
        status, answer = ask(method, path, body)
        assert (status, answer["error"]["code"]) == (401, "token_refused")
    assert not Wish.objects.exists() and sandbox.executions() == {}


@pytest.mark.parametrize("wrong", [True, 7, b"asha", User(username="asha"), "a" * 201])
def test_a_hook_that_says_no_name_lets_nobody_in_and_tells_the_shop_s_developer(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, wrong: object
) -> None:
    Order.objects.create(number="1001")
    monkeypatch.setattr("django_shop.wire.authenticate", lambda request, token: wrong)
    for method, path, body in (("POST", "wishes", wish()), ("GET", "wishes?wire=1", None)):
        with pytest.raises(ImproperlyConfigured, match="AUTHENTICATE") as told:
            ask(method, path, body)
        assert "asha" not in str(told.value) and "aaa" not in str(told.value)
    assert not Wish.objects.exists() and sandbox.executions() == {}


def test_a_token_of_blanks_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django_shop.wire.authenticate", lambda request, token: "asha")
    answer = Client().get("/payments/wishes?wire=1", headers={"authorization": "Bearer  "})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"order": "9999"}, 422, "order_refused"),
        ({"amount": 4999}, 422, "amount_differs"),
        ({"environment": "live"}, 422, "environment_differs"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, 422, "wish_expired"),
        ({"expires_at": "2999-01-01T00:00:00Z"}, 422, "wish_early"),
        ({"msisdn": "255222000000"}, 422, "invalid_wish"),
        ({"msisdn": "255752000001"}, 422, "invalid_wish"),
        ({"wire": 2}, 400, "wire_unsupported"),
        ({"tip": 100}, 400, "wish_form"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    sandbox: Sandbox, fields: dict[str, Any], status: int, code: str
) -> None:
    Order.objects.create(number="1001")
    answered, body = ask("POST", "wishes", wish(**fields))
    assert (answered, body["error"]["code"]) == (status, code)
    assert body["error"]["outcome"] == "not_sent"
    assert not Wish.objects.exists() and not Payment.objects.exists()
    assert sandbox.executions() == {}


def test_a_number_and_a_principal_have_limits() -> None:
    for number in range(8):
        Order.objects.create(number=str(number))
    for number in range(3):
        assert ask("POST", "wishes", wish(order=str(number)))[0] == 201
    status, body = ask("POST", "wishes", wish(order="3"))
    assert (status, body["error"]["code"]) == (429, "too_many_wishes")
    assert ask("POST", "wishes", wish(order="4"), who="juma")[0] == 429
    assert ask("POST", "wishes", wish(order="5", msisdn="255682000002"))[0] == 201


def test_the_limit_of_a_number_holds_for_principals_who_ask_at_once() -> None:
    names = [f"p{number}" for number in range(8)]
    for name in names:
        Order.objects.create(number=name)
    together = threading.Barrier(len(names))

    def one(name: str) -> int:
        together.wait()
        try:
            return ask("POST", "wishes", wish(order=name), who=name)[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(names)) as pool:
        answers = sorted(pool.map(one, names))
    assert answers == [201] * 3 + [429] * 5


def test_pages_go_back_in_time() -> None:
    for number in range(5):
        Order.objects.create(number=str(number))
        ask("POST", "wishes", wish(order=str(number), msisdn=f"25568200000{number}"))
    seen, after = [], ""
    while True:
        page = ask("GET", f"wishes?wire=1&limit=2&after={after}")[1]
        seen += [entry["payment"]["order"] for entry in page["payments"]]
        after = page["next"]
        if after is None:
            break
    assert seen == ["4", "3", "2", "1", "0"]


def test_a_callback_of_a_stranger_is_dropped_and_answered() -> None:
    client = Client(enforce_csrf_checks=True)
    body = b'{"transactionRef": "A-1", "statusCode": "PAYMENT_SUCCESS"}'
    sent = {"content_type": "application/json"}
    assert client.post("/payments/callback/default", body, **sent).status_code == 200
    collect("A-1")
    assert client.post("/payments/callback/default", body, **sent).status_code == 200
    assert client.post("/payments/callback/default?shilingi_token=x", body, **sent).status_code == 200
    assert shop().stored("A-1").status is Status.PENDING
    assert client.get("/payments/callback/default").status_code == 405
    assert client.post("/payments/callback/other", body, **sent).status_code == 404


def test_a_journal_that_cannot_be_written_is_answered_with_503(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError

    from shilingi.django.store import Store

    def broken(*_: object, **__: object) -> None:
        raise OperationalError("the test says so")

    monkeypatch.setattr(Store, "load_identity", broken)
    body = b'{"transactionRef": "A-1", "statusCode": "PAYMENT_SUCCESS"}'
    answer = Client().post("/payments/callback/default", body, content_type="application/json")
    assert answer.status_code == 503


def test_the_admin_shows_the_timeline_and_looks_again(sandbox: Sandbox) -> None:
    User.objects.create_superuser("boss", password="boss")
    client = Client()
    assert client.login(username="boss", password="boss")
    intent = None
    collect("A-1", order="1001")
    intent = Payment.objects.get().intent
    page = client.get(f"/admin/shilingi/payment/{intent}/change/").content.decode()
    assert "collection of 5000 TZS recorded" in page and "Look again" in page
    assert PHONE not in page
    sandbox.advance(60)
    client.post(f"/admin/shilingi/payment/{intent}/change/", {"_look_again": "1"})
    assert shop().stored("A-1").status is Status.SUCCEEDED
    listed = client.get("/admin/shilingi/payment/").content.decode()
    assert "A-1" in listed and "succeeded" in listed
    assert client.post(f"/admin/shilingi/payment/{intent}/delete/").status_code == 403


def test_the_admin_looks_into_the_journals_database() -> None:
    request = RequestFactory().get("/")
    assert PaymentAdmin(Payment, site).get_queryset(request).db == "default"
    with override_settings(SHILINGI={**settings.SHILINGI, "DATABASE": "payments"}):
        assert PaymentAdmin(Payment, site).get_queryset(request).db == "payments"


def run(*arguments: Any) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_commands(sandbox: Sandbox) -> None:
    collect("A-1", send="later")
    with pytest.raises(CommandError):
        run("shilingi_doctor")
    assert "A-1: pending" in run("shilingi_reconcile")
    assert "all is well" in run("shilingi_doctor")
    sandbox.fault("drop_reply", reference="A-2")
    assert collect("A-2").status is Status.UNKNOWN
    decided = ("--by", "Asha", "--proof", "statement of 5 January")
    assert "A-2: succeeded" in run("shilingi_resolve", "A-2", "--executed", *decided)
    with pytest.raises(CommandError, match="no payment with this reference"):
        run("shilingi_resolve", "A-3", "--executed", *decided)


def test_the_doctor_finds_payments_that_no_profile_looks_after(sandbox: Sandbox) -> None:
    collect("A-1", send="later")
    collect("A-2")
    sandbox.advance(60)
    assert shop().status("A-2").status is Status.SUCCEEDED
    renamed = {"tembo": settings.SHILINGI["PROFILES"]["default"]}
    with override_settings(SHILINGI={**settings.SHILINGI, "PROFILES": renamed, "WIRE": {}}):
        run("shilingi_reconcile")
        found = [m for m in run_checks(databases=["default"]) if m.id == "shilingi.W005"]
        assert [message.msg for message in found] == [
            '1 open payments are of the profile "default" (temboplus, sandbox), which the settings do not have.'
        ]
        with pytest.raises(CommandError):
            run("shilingi_doctor")
    run("shilingi_reconcile")
    assert "all is well" in run("shilingi_doctor")


LIVE = {
    "PROVIDER": "temboplus",
    "ENVIRONMENT": "live",
    "ACCOUNT_ID": "made-up",
    "SECRET_KEY": "made-up-secret",
    "CALLBACK_URL": "https://shop.example/payments/callback/default",
}


@pytest.mark.parametrize(
    ("told", "debug", "found"),
    [
        ({"PROFILES": {"default": LIVE}}, False, []),
        ({"PROFILES": {"default": LIVE}}, True, ["shilingi.W001"]),
        ({}, False, ["shilingi.E001"]),
        ({"PROFILE": {}}, False, ["shilingi.E001"]),
        ({"PROFILES": {"default": LIVE}, "DATABASE": "other"}, False, ["shilingi.E002"]),
        ({"PROFILES": {"default": {**LIVE, "SECRET_KEY": ""}}}, False, ["shilingi.E003"]),
        (
            {"PROFILES": {"default": {**LIVE, "CALLBACK_URL": "http://shop.example/cb"}}},
            False,
            ["shilingi.E004"],
        ),
        ({"PROFILES": {"default": {**LIVE, "COLOUR": "red"}}}, False, ["shilingi.E005"]),
        ({"PROFILES": {"default": {**LIVE, "PROVIDER": "bank"}}}, False, ["shilingi.E005"]),
        (
            {"PROFILES": {"default": LIVE}, "WIRE": {"PRICE": "django_shop.wire.price"}},
            False,
            ["shilingi.E006"],
        ),
    ],
)
def test_the_checks(told: dict[str, Any], debug: bool, found: list[str]) -> None:
    with override_settings(SHILINGI=told, DEBUG=debug):
        messages = [m for m in run_checks() if (m.id or "").startswith("shilingi")]
    assert [message.id for message in messages] == found
    assert "made-up-secret" not in str(messages)


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [("BEARER", "made-up", "BEARER_TOKEN"), ("BEARERS", {"payments": "made-up"}, "BEARER_TOKENS")],
)
def test_names_of_profiles_that_django_does_not_hide_are_refused(old: str, value: Any, new: str) -> None:
    with override_settings(SHILINGI={"PROFILES": {"default": {**LIVE, old: value}}}):
        (message,) = [m for m in run_checks() if (m.id or "").startswith("shilingi")]
    assert message.id == "shilingi.E005" and f"{old} is called {new} here" in message.msg
    with override_settings(SHILINGI={"PROFILES": {"default": {**LIVE, new: value}}}):
        assert [m for m in run_checks() if (m.id or "").startswith("shilingi")] == []


@pytest.mark.parametrize(("key", "said"), [("PROXY", "PROXY is called SECRET_PROXY here"), ("COLOUR", "COLOUR")])
def test_the_engines_keys_are_known(key: str, said: str) -> None:
    with override_settings(SHILINGI={"PROFILES": {"default": LIVE}, "ENGINE": {key: "http://127.0.0.1:9"}}):
        (message,) = [m for m in run_checks() if (m.id or "").startswith("shilingi")]
    assert message.id == "shilingi.E001" and said in message.msg


def test_a_proxy_is_asked() -> None:
    heard: list[bytes] = []

    def listen() -> None:
        connection, _ = proxy.accept()
        with connection:
            heard.append(connection.recv(7))

    with socket.create_server(("127.0.0.1", 0)) as proxy:
        thread = threading.Thread(target=listen)
        thread.start()
        engine = {"SECRET_PROXY": f"http://127.0.0.1:{proxy.getsockname()[1]}"}
        with override_settings(SHILINGI={"PROFILES": {"default": LIVE}, "ENGINE": engine}):
            collect("A-1")
        thread.join()
    assert heard == [b"CONNECT"]


def test_error_pages_show_no_secret() -> None:
    secret = "bWFkZS11cC1zZWNyZXQ="
    told = {
        "PROFILES": {
            "default": {
                **LIVE,
                "BEARER_TOKEN": secret,
                "BEARER_TOKENS": {"payments": secret},
                "VIRTUAL_ACCOUNT_SECRETS": [secret],
                "MERCHANT_ACCOUNT_SECRETS": [secret],
            },
            "other": {"PROVIDER": "snippe", "API_KEY": secret, "WEBHOOK_SECRETS": [secret]},
        },
        "ENGINE": {"SECRET_PROXY": f"http://shop:{secret}@127.0.0.1:9"},
    }
    with override_settings(SHILINGI=told):
        shown = str(SafeExceptionReporterFilter().get_safe_settings()["SHILINGI"])
        assert [m.msg for m in run_checks() if (m.id or "").startswith("shilingi")] == []
    assert "made-up'" in shown and secret not in shown and "made-up-secret" not in shown


def test_a_reconciler_that_was_never_heard_of_is_reported() -> None:
    def beats() -> list[str | None]:
        return [message.id for message in run_checks(databases=["default"])]

    assert beats() == ["shilingi.W002"]
    run("shilingi_reconcile")
    assert beats() == []
