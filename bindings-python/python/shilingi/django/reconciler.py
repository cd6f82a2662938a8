"""One pass of the reconciler."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .. import Error
from .engine import shops
from .handlers import run_handlers

if TYPE_CHECKING:
    from .. import Payment

log = logging.getLogger("shilingi.django")


def reconcile_all(*, limit: int = 100) -> list[Payment]:
    """Looks at the payments that are due, of every profile, and runs the handlers."""
    looked: list[Payment] = []
    for shop in shops():
        try:
            looked += shop.reconcile(limit=limit)
        except Error as error:
            log.error("reconcile %s: %s", shop.provider.profile, error.code)
    run_handlers()
    return looked
