"""The Python ends of the bridge to the compiled part."""

from __future__ import annotations

import atexit
import os

from . import _shilingi

TYPE_CHECKING = False  # `typing` is a third of what an import would cost
if TYPE_CHECKING:
    import asyncio
    from typing import Any


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


def running_loop() -> asyncio.AbstractEventLoop:
    """The loop that the caller runs in."""
    import asyncio  # programs without it need not pay for it

    return asyncio.get_running_loop()


def settle(future: asyncio.Future[Any], value: object, error: BaseException | None) -> None:
    """Gives a future its outcome, unless it was cancelled."""
    if future.done():
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
