"""The engine over the ORM: flows of the core, stepped in the caller's thread."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.core.signals import setting_changed
from django.db import connections, transaction
from django.dispatch import receiver

from .. import Error, SetupError
from .._shilingi import HostEngine
from ._operations import Operations
from .conf import Config, arguments_of
from .detached import Detached
from .store import Store, in_transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from .. import Changes, Intake, Payment, Provider, TimelineEntry
    from .._shilingi import Work
    from ._operations import Send

log = logging.getLogger("shilingi.django")


class Shop(Operations):
    """The engine of one profile. Threads and forked processes may share it."""

    def __init__(self, provider: Provider, config: Config) -> None:
        self.provider = provider
        self.config = config
        self.using = config.database
        options = arguments_of(config.engine)
        settings = options.pop("settings", None)
        self._engine = HostEngine(provider._profile, settings, options)

    def __repr__(self) -> str:
        return f"Shop({self.provider!r})"

    def pay(self, name: str, send: Send, fields: dict[str, Any]) -> Payment:
        """Makes a payment of any kind, by the name of its method; `send` is as in `collect`."""
        later = self._later(send)
        payment: Payment = self._do(self._engine.pay(name, fields, later), joins=later)
        if later and send == "auto":
            self._send_on_commit(payment.reference)
        return payment

    async def apay(self, name: str, send: Send, fields: dict[str, Any]) -> Payment:
        """As `pay`, for asynchronous views."""
        later, detached = await sync_to_async(self._how)(send)
        work = self._engine.pay(name, fields, later)
        payment: Payment
        if detached:
            payment = await Detached(work, Store(self.using), fields["reference"]).outcome()
        else:
            payment = await self._ado(work, joins=later)
        if later and send == "auto":
            await sync_to_async(self._send_on_commit)(payment.reference)
        return payment

    def _pay(self, name: str, fields: dict[str, object], send: Send) -> Payment:
        return self.pay(name, send, fields)

    async def _apay(self, name: str, fields: dict[str, object], send: Send) -> Payment:
        return await self.apay(name, send, fields)

    def send(self, reference: str) -> Payment:
        """Sends a payment that was recorded for later; one that was sent is given as it stands."""
        payment: Payment = self._do(self._engine.send(reference), joins=False)
        return payment

    def status(self, reference: str) -> Payment:
        """The payment as it stands, after asking the provider if there is something to ask."""
        payment: Payment = self._do(self._engine.status(reference))
        return payment

    async def astatus(self, reference: str) -> Payment:
        """As `status`, for asynchronous views."""
        payment: Payment = await self._ado(self._engine.status(reference))
        return payment

    def stored(self, reference: str) -> Payment:
        """The payment as the journal holds it; asks nobody."""
        payment: Payment = self._do(self._engine.stored(reference))
        return payment

    async def astored(self, reference: str) -> Payment:
        """As `stored`, for asynchronous views."""
        payment: Payment = await self._ado(self._engine.stored(reference))
        return payment

    def timeline(self, reference: str) -> list[TimelineEntry]:
        """Everything that happened to a payment, in order of time."""
        entries: list[TimelineEntry] = self._do(self._engine.timeline(reference))
        return entries

    def resolve(self, reference: str, *, executed: bool, by: str, proof: str) -> Payment:
        """Records what a person found out about a payment that machines cannot settle."""
        payment: Payment = self._do(self._engine.resolve(reference, executed, by, proof))
        return payment

    def webhook(
        self, target: str, headers: Iterable[tuple[str, str]], body: bytes
    ) -> Intake:
        """Takes a callback as it arrived: its path with the query, its headers, its raw body."""
        intake: Intake = self._do(self._engine.webhook(target, list(headers), body))
        return intake

    def reconcile(self, *, limit: int = 100) -> list[Payment]:
        """Looks at the payments that are due: sends what was recorded, asks about what is open."""
        payments: list[Payment] = self._do(self._engine.reconcile(limit), joins=False)
        return payments

    def changes(self, consumer: str, *, limit: int = 100) -> Changes:
        """Payments that changed since `consumer` last acknowledged."""
        changes: Changes = self._do(self._engine.changes(consumer, limit))
        return changes

    def acknowledge(self, consumer: str, changes: Changes) -> None:
        """Says that `consumer` has done its work with these changes; in a transaction, with it."""
        self._do(self._engine.acknowledge(consumer, changes))

    def heartbeat(self) -> datetime | None:
        """When payments of this profile were last reconciled, by any worker."""
        moment: datetime | None = self._do(self._engine.heartbeat())
        return moment

    def _later(self, send: Send) -> bool:
        inside = in_transaction(self.using)
        if send == "now" and inside:
            raise SetupError(
                "a transaction is open, and what it records could be rolled back after it was sent: "
                'leave send="now" out, or call it outside of atomic()',
                code="send_in_transaction",
            )
        by_reconciler = send == "auto" and self.config.send == "reconciler"
        return inside or send == "later" or by_reconciler

    def _how(self, send: Send) -> tuple[bool, bool]:
        """Whether it is recorded for later, and whether it can go on without its caller: not within a
        transaction, nor in that of Django's `TestCase`, which no other connection sees.
        """
        later = self._later(send)
        return later, not later and not connections[self.using].in_atomic_block

    def _send_on_commit(self, reference: str) -> None:
        if self.config.send == "reconciler":
            return
        transaction.on_commit(lambda: self._send_quietly(reference), using=self.using)

    def _send_quietly(self, reference: str) -> None:
        """The payment is recorded: what goes wrong now is the reconciler's to put right."""
        try:
            self.send(reference)
        except Error as error:
            log.warning("send %s: %s, %s", reference, error.code, error.outcome)

    def _changes(self, store: Store, consumer: str, *, limit: int) -> Changes:
        changes: Changes = self._step(store, self._engine.changes(consumer, limit))
        return changes

    def _acknowledge(self, store: Store, consumer: str, changes: Changes) -> None:
        self._step(store, self._engine.acknowledge(consumer, changes))

    def _do(self, work: Work, *, joins: bool = True) -> Any:
        if not joins:
            self._outside()
        return self._step(Store(self.using, joins=joins), work)

    def _step(self, store: Store, work: Work) -> Any:
        reply: str | None = None
        while (call := work.advance(reply, None)) is not None:
            reply = store.answer(call)
        return work.result()

    async def _ado(self, work: Work, *, joins: bool = True) -> Any:
        store = Store(self.using, joins=joins)
        answer: Callable[[str], Any] = sync_to_async(store.answer)
        event_loop = asyncio.get_running_loop()
        reply: str | None = None
        while (call := await work.advance(reply, event_loop)) is not None:
            reply = await answer(call)
        return work.result()

    def _outside(self) -> None:
        if in_transaction(self.using):
            raise SetupError(
                "a transaction is open, so nothing can be sent: call it outside of atomic()",
                code="send_in_transaction",
            )


_shops: dict[str, Shop] = {}


def shop(profile: str = "default") -> Shop:
    """The engine of a profile of `SHILINGI`."""
    found = _shops.get(profile)
    if found is None:
        config = Config.read()
        found = _shops.setdefault(profile, Shop(config.provider(profile), config))
    return found


def shops() -> list[Shop]:
    """The engines of all profiles."""
    return [shop(name) for name in Config.read().profiles]


@receiver(setting_changed)
def _forget(*, setting: str, **_: object) -> None:
    if setting == "SHILINGI":
        _shops.clear()
