"""Payments in a Django shop: the journal in the shop's own database.

    from shilingi.django import shop

    with transaction.atomic():
        order = Order.objects.create(...)
        shop().collect(reference=order.number, amount=order.total, msisdn=phone, order=order.number)

Add `shilingi.django` to `INSTALLED_APPS`, set `SHILINGI`, run `migrate`, include `shilingi.django.urls`, and
have `manage.py shilingi_reconcile --watch` run beside the server. See docs/django.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine import Shop as Shop
    from .engine import shop as shop
    from .engine import shops as shops

__all__ = ["Shop", "shop", "shops"]


def __getattr__(name: str) -> object:
    # Models cannot be imported before Django has loaded its apps.
    if name in __all__:
        from . import engine

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
