"""Who makes payouts: the package, and what a program would be written with that does not have it.

Each is a function of the provider's address and the journal's. It gives a call of one reference that
returns once the provider's answer was read and checked.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated, Literal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pydantic import BaseModel

    Call = Callable[[str], object]
    AsyncCall = Callable[[str], Awaitable[object]]

NUMBER = "255712345678"
NAME = "Mfano wa Jina"
CALLBACK = "http://127.0.0.1:9/callback"


def shilingi(url: str, journal: str) -> Call:
    from shilingi import Shilingi, TemboPlus

    shop = Shilingi(TemboPlus.local(url, callback_url=CALLBACK), journal)
    return lambda reference: shop.payout(
        reference=reference, amount=5_000, msisdn=NUMBER, recipient=NAME
    )


def shilingi_async(url: str, journal: str) -> AsyncCall:
    from shilingi import AsyncShilingi, AsyncTemboPlus

    shop = AsyncShilingi(AsyncTemboPlus.local(url, callback_url=CALLBACK), journal)
    return lambda reference: shop.payout(
        reference=reference, amount=5_000, msisdn=NUMBER, recipient=NAME
    )


def shilingi_balance(url: str, _: str) -> Call:
    from shilingi import TemboPlus

    tembo = TemboPlus.local(url)
    return lambda _reference: tembo.main_balance()


def shilingi_balance_async(url: str, _: str) -> AsyncCall:
    from shilingi import AsyncTemboPlus

    tembo = AsyncTemboPlus.local(url)
    return lambda _reference: tembo.main_balance()


def _headers() -> dict[str, str]:
    return {
        "content-type": "application/json",
        "x-account-id": "sandbox",
        "x-secret-key": "sandbox-secret",
        "x-request-id": str(uuid.uuid4()),
    }


def _fields(reference: str) -> dict[str, object]:
    return {
        "countryCode": "TZ",
        "accountNo": "9000123456",
        "serviceCode": "TZ-TIGO-B2C",
        "amount": 5_000,
        "msisdn": NUMBER,
        "narration": reference,
        "currencyCode": "TZS",
        "recipientNames": NAME,
        "transactionRef": reference,
        "transactionDate": "2026-01-05T09:00:00Z",
        "callbackUrl": CALLBACK,
    }


def _models() -> tuple[type[BaseModel], type[BaseModel], type[BaseModel]]:
    """A payout's request and its answer as documented, and a balance."""
    from pydantic import AnyHttpUrl, AwareDatetime, BaseModel, ConfigDict, Field

    whole = Annotated[int, Field(strict=True, ge=1, le=2**53 - 1)]

    class Payout(BaseModel):
        model_config = ConfigDict(extra="forbid")
        countryCode: Literal["TZ", "KE"]
        accountNo: Annotated[str, Field(min_length=1, max_length=64)]
        serviceCode: Literal["TZ-AIRTEL-B2C", "TZ-TIGO-B2C", "TZ-VODACOM-B2C", "TZ-HALOTEL-B2C"]
        amount: whole
        msisdn: Annotated[str, Field(pattern=r"^255[67][0-9]{8}$")]
        narration: Annotated[str, Field(min_length=1)]
        currencyCode: Literal["TZS", "KES"]
        recipientNames: Annotated[str, Field(min_length=1)]
        transactionRef: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
        transactionDate: AwareDatetime
        callbackUrl: AnyHttpUrl

    class Answer(BaseModel):
        statusCode: str
        transactionId: str
        transactionRef: str

    class Balance(BaseModel):
        availableBalance: int
        currentBalance: int
        accountNo: str
        accountStatus: str
        accountName: str

    return Payout, Answer, Balance


def httpx(url: str, _: str) -> Call:
    import httpx

    payout, answer, _balance = _models()
    client = httpx.Client(base_url=f"{url}/tembo/v1", limits=httpx.Limits(max_connections=None))

    def pay(reference: str) -> object:
        body = payout.model_validate(_fields(reference)).model_dump_json()
        response = client.post("/payment/wallet-to-mobile", content=body, headers=_headers())
        response.raise_for_status()
        return answer.model_validate_json(response.content)

    return pay


def httpx_async(url: str, _: str) -> AsyncCall:
    import httpx

    payout, answer, _balance = _models()
    client = httpx.AsyncClient(base_url=f"{url}/tembo/v1", limits=httpx.Limits(max_connections=None))

    async def pay(reference: str) -> object:
        body = payout.model_validate(_fields(reference)).model_dump_json()
        response = await client.post("/payment/wallet-to-mobile", content=body, headers=_headers())
        response.raise_for_status()
        return answer.model_validate_json(response.content)

    return pay


def httpx_balance(url: str, _: str) -> Call:
    import httpx

    _payout, _answer, balance = _models()
    client = httpx.Client(base_url=f"{url}/tembo/v1", limits=httpx.Limits(max_connections=None))

    def ask(_reference: str) -> object:
        response = client.post("/wallet/main-balance", content=b"{}", headers=_headers())
        response.raise_for_status()
        return balance.model_validate_json(response.content)

    return ask


def httpx_balance_async(url: str, _: str) -> AsyncCall:
    import httpx

    _payout, _answer, balance = _models()
    client = httpx.AsyncClient(base_url=f"{url}/tembo/v1", limits=httpx.Limits(max_connections=None))

    async def ask(_reference: str) -> object:
        response = await client.post("/wallet/main-balance", content=b"{}", headers=_headers())
        response.raise_for_status()
        return balance.model_validate_json(response.content)

    return ask


def requests(url: str, _: str) -> Call:
    """The least that works: nothing is checked but the answer's code."""
    import threading

    import requests

    local = threading.local()

    def pay(reference: str) -> object:
        # A session is not meant to be shared by threads.
        if not hasattr(local, "session"):
            local.session = requests.Session()
        response = local.session.post(
            f"{url}/tembo/v1/payment/wallet-to-mobile", json=_fields(reference), headers=_headers()
        )
        response.raise_for_status()
        return response.json()["statusCode"]

    return pay
