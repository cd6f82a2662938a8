"""The shop's side of the merchant wire (docs/merchant-wire.md), for servers of every framework.

`shilingi.django.wire` is built from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._shilingi import (
    LIMITS_SECONDS,
    WISHES_PER_NUMBER,
    WISHES_PER_PRINCIPAL,
    Wish,
    reads_wire,
    wish_list,
    wish_payment,
    wish_refusal,
    wish_refusal_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ._errors import Error
    from ._shilingi import Payment

    Code = Literal[
        "token_refused",
        "not_allowed",
        "wish_unknown",
        "order_refused",
        "reference_taken",
        "too_many_wishes",
        "wire_unsupported",
    ]

__all__ = [
    "LIMITS_SECONDS",
    "WISHES_PER_NUMBER",
    "WISHES_PER_PRINCIPAL",
    "Refusal",
    "Reply",
    "Wish",
    "list_reply",
    "payment_reply",
    "reads_wire",
]


class Reply(NamedTuple):
    """An answer on the wire."""

    status: int
    headers: list[tuple[str, str]]
    body: str


class Refusal(Exception):
    """Why a server does not do what it was asked; `reply` says it on the wire."""

    def __init__(self, code: str, detail: str, reply: tuple[int, list[tuple[str, str]], str]) -> None:
        super().__init__(detail)
        self.code: str = code
        self.reply: Reply = Reply(*reply)

    @classmethod
    def by(cls, code: Code, *, retry_after: int = 0) -> Refusal:
        """The refusal with this code."""
        refusal: Refusal = wish_refusal(code, retry_after)
        return refusal

    @classmethod
    def of(cls, error: Error) -> Refusal:
        """What a phone is told of an error of the engine: nothing about other payments or the set-up."""
        fields = [(field.field, field.code, field.reason, field.fix) for field in error.fields]
        refusal: Refusal = wish_refusal_of(error.kind, error.code, error.outcome, fields)
        return refusal


def payment_reply(wish_id: str, payment: Payment, *, is_new: bool) -> Reply:
    """The payment of a wish."""
    return Reply(*wish_payment(wish_id, payment, is_new))


def list_reply(payments: Sequence[tuple[str, Payment]], next: str | None) -> Reply:
    """A page of a principal's own payments, newest first."""
    return Reply(*wish_list(list(payments), next))
