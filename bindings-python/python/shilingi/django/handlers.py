"""What the shop does when a payment changes.

`SHILINGI["HANDLERS"]` gives names to functions of one `Change`. Each is called for every payment that changed, as it
stands at that moment, in a transaction that also moves the handler's cursor: what a handler writes to that
database is written exactly once for each change it was told of. What it does elsewhere (an e-mail) may
happen again when the transaction fails after it.

The cursor is kept under the handler's name. A name that has none begins where all handlers of the settings
before had come, so that it is told of no history, and of everything from then on; the first handlers of all
begin with the first payment.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import Error as DatabaseError
from django.db import transaction
from django.utils.module_loading import import_string

from .conf import Config
from .engine import shops
from .models import mark
from .store import Store, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from .. import Change
    from .engine import Shop
    from .store import Reply

    Handler = Callable[[Change], None]

log = logging.getLogger("shilingi.django")


def run_handlers() -> int:
    """Runs every handler until it has seen all changes; gives how many changes were handled. A handler
    that raises is tried again at the next run, and sees no later change before.
    """
    named = Config.read().handlers.items()
    handlers = {name: import_string(path) for name, path in named}
    handled = 0
    for shop in shops():
        try:
            handled += _run(shop, handlers)
        except DatabaseError as error:
            # Its text can hold values.
            log.error("handlers %s: %s", shop.provider.profile, type(error).__name__)
    return handled


def _run(shop: Shop, handlers: dict[str, Handler]) -> int:
    store = Store(shop.using)
    provider = shop.provider
    key = f"handlers {type(provider).__name__} {provider.environment.value} {provider.profile}"
    # Positions are given before, in a transaction of their own: the handler's may take its time.
    store.place()
    newest = store.newest()
    start: str = store.recall(key)["recalled"] or "0"
    handled, failed = 0, False
    for name, handler in handlers.items():
        try:
            while _one(shop, name, handler, start):
                handled += 1
        except Exception:
            failed = True
            log.exception("handler %s failed; it is tried again", name)
    # A handler that has failed so far may have no cursor of its own yet.
    if not failed and newest > int(start):
        store.remember(key, str(newest))
    return handled


def _one(shop: Shop, name: str, handler: Handler, start: str) -> bool:
    with transaction.atomic(using=shop.using):
        # Of all workers one has the turn of a handler.
        take(shop.using, mark("handler", name, shop.provider.profile))
        changes = shop._changes(_Beginning(shop.using, start), name, limit=1)
        for change in changes.changes:
            handler(change)
        shop._acknowledge(_Beginning(shop.using, start), name, changes)
        return bool(changes.changes)


class _Beginning(Store):
    """Has a consumer without a cursor begin at a position."""

    def __init__(self, using: str, start: str) -> None:
        super().__init__(using, joins=True)
        self._start = start

    def recall(self, key: str) -> Reply:
        return {"recalled": super().recall(key)["recalled"] or self._start}
