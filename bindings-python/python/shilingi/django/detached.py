"""A payment of an asynchronous view, which goes on when nobody awaits it any longer."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as Unanswered
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.db import connections

from .. import Error

if TYPE_CHECKING:
    from .._shilingi import Work
    from .store import Store

log = logging.getLogger("shilingi.django")

_SLICE = 0.5
"""Seconds a call waits before it is looked whether the event loop still runs."""


class Detached:
    """Steps a flow in a thread of its own, which the end of the process waits for.

    Whoever awaits it answers the calls of the store, through Django's own bridge. Once they have left, or
    their event loop has stopped, the thread answers them on a connection of its own. Each call is
    answered by one of the two. Nobody else may have to see a transaction of the caller's for that, so a
    flow that joins one is not for here.
    """

    def __init__(self, work: Work, store: Store, reference: str) -> None:
        self._work = work
        self._store = store
        self._reference = reference
        self._event_loop = asyncio.get_running_loop()
        self._asked: asyncio.Queue[_Asked | None] = asyncio.Queue()
        self._latest: _Asked | None = None
        self._left = False
        self._failed: BaseException | None = None

    async def outcome(self) -> Any:
        """What it came to; whoever is cancelled here leaves, and the payment goes on."""
        threading.Thread(target=self._run, name="shilingi-payment").start()
        try:
            while (asked := await self._asked.get()) is not None:
                await sync_to_async(asked.answer)()
        finally:
            self._leave()
        if self._failed is not None:
            raise self._failed
        return self._work.result()

    def _leave(self) -> None:
        # The thread looks at these two in the opposite order, so one of the two sees the other.
        self._left = True
        if self._latest is not None:
            self._latest.cancel()

    def _run(self) -> None:
        try:
            reply: str | None = None
            while (call := self._work.advance(reply, None)) is not None:
                reply = self._answered(call)
        except BaseException as error:
            self._failed = error
        finally:
            connections.close_all()
        if self._left or not self._tell(None):
            self._report()

    def _answered(self, call: str) -> str:
        asked = self._latest = _Asked(self._store, call)
        if self._left or not self._tell(asked):
            asked.cancel()
        while True:
            try:
                # Not its result: a store that ran out of time raises the same error as this wait.
                asked.exception(_SLICE)
            except CancelledError:
                return self._store.answer(call)
            except Unanswered:
                if not self._event_loop.is_running():
                    asked.cancel()
            else:
                return asked.result()

    def _tell(self, asked: _Asked | None) -> bool:
        try:
            self._event_loop.call_soon_threadsafe(self._asked.put_nowait, asked)
        except RuntimeError:
            return False
        return True

    def _report(self) -> None:
        try:
            if self._failed is not None:
                raise self._failed
            self._work.result()
        except Error as error:
            log.warning("send %s: %s, %s", self._reference, error.code, error.outcome)
        except BaseException as error:
            log.error("send %s: %s", self._reference, type(error).__name__)


class _Asked(Future[str]):
    """A call of the store, whose answer is begun once at most."""

    def __init__(self, store: Store, call: str) -> None:
        super().__init__()
        self._store = store
        self._call = call

    def answer(self) -> None:
        if not self.set_running_or_notify_cancel():
            return
        try:
            self.set_result(self._store.answer(self._call))
        except BaseException as error:
            self.set_exception(error)
