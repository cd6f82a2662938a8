"""One pass of the reconciler."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import Error as DatabaseError

from .. import Error
from .engine import shops
from .handlers import run_handlers

if TYPE_CHECKING:
    from .. import Payment

log = logging.getLogger("shilingi.django")


def reconcile_all(*, limit: int = 100) -> list[Payment]:
    """Looks at the payments that are due, of every profile, and runs the handlers. What goes wrong is
    logged: the next pass tries again.
    """
    looked: list[Payment] = []
    for shop in shops():
        try:
            looked += shop.reconcile(limit=limit)
        except Error as error:
            log.error("reconcile %s: %s", shop.provider.profile, error.code)
        except DatabaseError as error:
            # Its text can hold values.
            log.error("reconcile %s: %s", shop.provider.profile, type(error).__name__)
    run_handlers()
    return looked
