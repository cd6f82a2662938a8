from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from .models import Order

if TYPE_CHECKING:
    from shilingi import Change

told: list[str] = []
"""What this process was told, whether or not it held."""
failing: list[str] = []
"""References whose handling fails, once each."""


def moved(change: Change) -> None:
    paid(change)


def paid(change: Change) -> None:
    payment = change.payment
    told.append(f"{payment.reference} {payment.status}")
    if payment.status == "succeeded":
        Order.objects.filter(number=payment.order).update(shipped=F("shipped") + 1)
    if payment.reference in failing:
        failing.remove(payment.reference)
        raise RuntimeError("on purpose")
