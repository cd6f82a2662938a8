from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Order

if TYPE_CHECKING:
    from django.http import HttpRequest


def authenticate(request: HttpRequest, token: str) -> str | None:
    return token.removeprefix("token-of-") if token.startswith("token-of-") else None


def price(principal: str, order: str, wish_id: str) -> tuple[str, int] | None:
    found = Order.objects.filter(number=order).first()
    return None if found is None else (f"WISH-{found.number}", found.amount)
