"""The vectors about calls once more, through the public methods: what is sent, byte for byte, to a provider
that answers what the vector says, and what comes back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from _provider import Provider, listening
from _vectors import cases

from shilingi import Error, Snippe, TemboPlus

BASES = {
    "payments": "/tembo/v1",
    "virtual_accounts": "",
    "merchant_accounts": "",
    "onboarding": "/onboard/v1",
    "remittance": "",
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with listening() as provider:
        yield provider


def ask(profile: TemboPlus | Snippe, call: str, request: dict[str, Any]) -> Any:
    """Calls the method of a record: `TemboWalletList` is `wallet_list`, `payment.get` is `payment_get`."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", call.removeprefix("Tembo")).lower().replace(".", "_")
    return getattr(profile, name)(**request)


def profile(asked: dict[str, Any], provider: Provider) -> TemboPlus | Snippe:
    if "." in asked["call"]:
        return Snippe.local(provider.url)
    urls = {**BASES, **{name: urlsplit(url).path for name, url in asked.get("urls", {}).items()}}
    return TemboPlus(
        account_id="id",
        secret_key="key",
        environment="sandbox",
        bearer=asked.get("bearer", "token"),
        bearers=asked.get("family_bearers"),
        urls={name: provider.url + path for name, path in urls.items()},
    )


def sent_lines() -> list[Any]:
    return [p for p in cases("tembo_call", "snippe_request") if "line" in p.values[1]["expect"]]


@pytest.mark.parametrize(("area", "case"), sent_lines())
def test_what_a_method_sends(area: str, case: Any, provider: Provider) -> None:
    asked, expect = case["input"], case["expect"]
    provider.answer = lambda request: (404, "{}")
    with pytest.raises(Error):
        ask(profile(asked, provider), asked["call"], asked["request"])
    sent = provider.requests.pop()
    method, address = expect["line"].split(" ")
    path = urlsplit(address)._replace(scheme="", netloc="").geturl()
    assert (sent.line, sent.body) == (f"{method} {path}", expect.get("body", ""))
    secret = expect["secret_headers"] if area == "tembo_call" else {}
    wanted = {**expect.get("headers", {}), **secret}
    wanted.pop("x-request-id", None)
    assert {name: sent.headers.get(name) for name in wanted} == wanted


def body(given: Any) -> str:
    match given:
        case str():
            return given
        case {"repeat": str(part), "times": int(times), "before": str(start), "after": str(end)}:
            return start + part * times + end
    return json.dumps(given, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A result as the JSON that every language writes, without what says nothing."""
    if isinstance(value, datetime):
        return round((value - datetime.fromtimestamp(0, timezone.utc)) / timedelta(milliseconds=1))
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if names := getattr(value, "__match_args__", None):
        value = {name: getattr(value, name) for name in names}
    if isinstance(value, dict):
        told = {name: plain(item) for name, item in value.items()}
        return {
            name: item
            for name, item in told.items()
            if item is not None and item is not False and item not in ({}, [])
        }
    return value


def given() -> list[Any]:
    """Answers that a transport hands on: it reads no more than a mebibyte."""
    found = cases("tembo_answer", "snippe_reply")
    return [p for p in found if len(body(p.values[1]["input"]["body"])) <= 1 << 20]


@pytest.mark.parametrize(("area", "case"), given())
def test_what_a_method_gives(area: str, case: Any, provider: Provider) -> None:
    answer, expect = case["input"], case["expect"]
    headers = answer.get("headers", {})
    provider.answer = lambda request: (answer["status"], body(answer["body"]), headers)
    sound = {p.values[1]["input"]["call"]: p.values[1]["input"] for p in sent_lines()}
    asked = sound[answer["call"]]
    try:
        got = plain(ask(profile(asked, provider), asked["call"], asked["request"]))
    except Error as error:
        words = {"kind": error.kind, "code": error.code, "outcome": error.outcome}
        wanted = {name: expect["error"][name] for name in (*words, "detail")}
        assert {**words, "detail": error.detail} == wanted
    else:
        assert got == plain(expect.get("reply", {}))
