"""For development: `SHILINGI["SEND"] = "inline"` has requests do what the reconciler does."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from .. import Error
from .handlers import run_handlers

if TYPE_CHECKING:
    from .engine import Shop

log = logging.getLogger("shilingi.django")


def catch_up(shop: Shop, reference: str) -> None:
    """Asks about a payment and runs the handlers, where the settings say so."""
    if shop.config.send != "inline":
        return
    try:
        shop.status(reference)
    except Error as error:
        log.warning("look %s: %s", reference, error.code)
    run_handlers()
