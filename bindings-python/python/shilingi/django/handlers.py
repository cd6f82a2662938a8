"""What the shop does when a payment changes.

`SHILINGI["HANDLERS"]` names functions of one `Change`. Each is called for every payment that changed, as it
stands at that moment, in a transaction that also moves the handler's cursor: what a handler writes to that
database is written exactly once for each change it was told of. What it does elsewhere (an e-mail) may
happen again when the transaction fails after it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

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

log = logging.getLogger("shilingi.django")


def run_handlers() -> int:
    """Runs every handler until it has seen all changes; gives how many changes were handled. A handler
    that raises is tried again at the next run, and sees no later change before.
    """
    config = Config.read()
    handled = 0
    for path in config.handlers:
        handler: Callable[[Change], None] = import_string(path)
        for shop in shops():
            handled += _run(shop, path, handler)
    return handled


def _run(shop: Shop, path: str, handler: Callable[[Change], None]) -> int:
    handled = 0
    try:
        # Positions are given before, in a transaction of their own: the handler's may take its time.
        Store(shop.using).place()
        while _one(shop, path, handler):
            handled += 1
    except Exception:
        log.exception("handler %s failed; it is tried again", path)
    return handled


def _one(shop: Shop, path: str, handler: Callable[[Change], None]) -> bool:
    with transaction.atomic(using=shop.using):
        # Of all workers one has the turn of a handler.
        take(shop.using, mark("handler", path, shop.provider.profile))
        changes = shop.changes(path, limit=1)
        for change in changes.changes:
            handler(change)
        shop.acknowledge(path, changes)
        return bool(changes.changes)
