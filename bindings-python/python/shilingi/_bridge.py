"""The Python ends of the bridge to the compiled part."""

from __future__ import annotations

import atexit
import os
from typing import TYPE_CHECKING, Any

from . import _shilingi

if TYPE_CHECKING:
    import asyncio


def at_exit() -> None:
    """Has the runtime end before the interpreter does, and forks wait for the journal."""
    atexit.unregister(_shilingi.shut_down)
    atexit.register(_shilingi.shut_down)
    if not _forks_wait and hasattr(os, "register_at_fork"):
        _forks_wait.append(True)
        os.register_at_fork(
            before=_shilingi.before_fork,
            after_in_parent=lambda: _shilingi.after_fork(False),
            after_in_child=lambda: _shilingi.after_fork(True),
        )


_forks_wait: list[bool] = []


def settle(future: asyncio.Future[Any], value: object, error: BaseException | None) -> None:
    """Gives a future its outcome, unless it was cancelled."""
    if future.done():
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
