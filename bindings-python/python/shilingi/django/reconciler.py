"""One pass of the reconciler."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import Error as DatabaseError

from .. import Error
from .engine import shops
from .handlers import run_handlers

if TYPE_CHECKING:
    from .. import Payment

log = logging.getLogger("shilingi.django")


@dataclass(frozen=True)
class Pass:
    """What came of a pass."""

    looked: list[Payment]
    """The payments that were looked at."""
    failed: list[str]
    """The profiles whose payments could not be looked at; the log says why."""


def one_pass(*, limit: int = 100) -> Pass:
    """Looks at the payments that are due, of every profile, and runs the handlers. What goes wrong is
    logged: the next pass tries again.
    """
    done = Pass([], [])
    for shop in shops():
        try:
            done.looked.extend(shop.reconcile(limit=limit))
        except (Error, DatabaseError) as error:
            # The text of a database's error can hold values.
            code = error.code if isinstance(error, Error) else type(error).__name__
            log.error("reconcile %s: %s", shop.provider.profile, code)
            done.failed.append(shop.provider.profile)
    run_handlers()
    return done


def reconcile_all(*, limit: int = 100) -> list[Payment]:
    """The payments that a pass looked at."""
    return one_pass(limit=limit).looked
