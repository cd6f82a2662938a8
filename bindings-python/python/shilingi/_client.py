"""The engine: what moves money, and what became of it."""

from __future__ import annotations

from . import _methods
from ._bridge import running_loop
from ._shilingi import Engine
from ._telling import Telling

TYPE_CHECKING = False  # `typing` is a third of what an import would cost
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta
    from types import TracebackType
    from typing import Any, Protocol

    from typing_extensions import Self

    from ._providers import Provider
    from ._shilingi import Changes, Intake, Payment, Settings, TimelineEntry

    class _Headers(Protocol):
        def items(self) -> Iterable[tuple[str, str]]: ...

    Headers = _Headers | Iterable[tuple[str, str]]


class _Face:
    """What both faces of the engine are made with."""

    __slots__ = ("_engine", "_provider")

    def __init__(
        self,
        provider: Provider,
        journal: str,
        *,
        settings: Settings | None = None,
        connect_timeout: float = 10.0,
        read_timeout: float = 45.0,
        deadline: float = 60.0,
        proxy: str | None = None,
    ) -> None:
        """An engine for one provider.

        Args:
            provider: A profile of `TemboPlus` or `Snippe`.
            journal: Where payments are remembered: `memory` (lost with the process, for tests),
                `sqlite:` and a path, or a `postgres://` URL. A forked child opens its own.
            settings: Spans, and what is done about lost payments; the defaults are meant for real money.
            connect_timeout: The longest time to a connection, in seconds.
            read_timeout: The longest silence while an answer is read, in seconds.
            deadline: The longest time of one exchange, in seconds; 120 at the most.
            proxy: The address of a proxy; those of the environment are not used.
        """
        options: dict[str, object] = {
            "connect_timeout": connect_timeout,
            "read_timeout": read_timeout,
            "deadline": deadline,
        }
        if proxy is not None:
            options["proxy"] = proxy
        self._provider = provider
        self._engine = Engine(provider._profile, journal, settings, options)

    @property
    def provider(self) -> Provider:
        """The provider that it was made with."""
        return self._provider

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._provider!r})"


class Shilingi(_Face, _methods.Operations):
    """The engine with its journal and connections.

    It may be shared by threads, and works after a fork. Ctrl-C while it waits loses no payment: ask
    for its status.
    """

    __slots__ = ()

    def _pay(self, name: str, fields: dict[str, object], later: bool) -> Any:
        with Telling(name, fields["reference"]) as tell:
            return tell.of(self._engine.pay(name, fields, later, None))

    def send(self, reference: str) -> Payment:
        """Sends a payment that was recorded for later, if it was not sent before."""
        with Telling("send", reference) as tell:
            return tell.of(self._engine.send(reference, None))

    def status(self, reference: str) -> Payment:
        """The payment as it stands, after asking the provider if there is something to ask."""
        with Telling("status", reference) as tell:
            return tell.of(self._engine.status(reference, None))

    def stored(self, reference: str) -> Payment:
        """The payment as the journal holds it; asks nobody."""
        payment: Payment = self._engine.stored(reference, None)
        return payment

    def timeline(self, reference: str) -> list[TimelineEntry]:
        """Everything that happened to a payment, in order of time."""
        entries: list[TimelineEntry] = self._engine.timeline(reference, None)
        return entries

    def wait(self, reference: str, *, timeout: float | timedelta) -> Payment:
        """Waits until the payment has a verdict, at most for `timeout` (seconds); gives it as it then
        stands, pending if need be.
        """
        with Telling("wait", reference) as tell:
            return tell.of(self._engine.wait(reference, _seconds(timeout), None))

    def reconcile(self, *, limit: int = 100) -> list[Payment]:
        """Looks at the payments that are due, at most `limit`, and gives them. Run it every minute."""
        with Telling("reconcile") as tell:
            return [tell.of(payment) for payment in self._engine.reconcile(limit, None)]

    def resolve(self, reference: str, *, executed: bool, by: str, proof: str) -> Payment:
        """Records what a person found out about a payment that machines cannot settle.

        Args:
            reference: The payment's reference.
            executed: Whether the money moved.
            by: Who decided.
            proof: What proves it: a statement line, a letter of the provider, a receipt number.
        """
        with Telling("resolve", reference) as tell:
            return tell.of(self._engine.resolve(reference, executed, by, proof, None))

    def changes(self, consumer: str, *, limit: int = 100) -> Changes:
        """Payments that changed since `consumer` last acknowledged. Nothing is missed: a consumer that
        stops before it acknowledges is given the same again.
        """
        changes: Changes = self._engine.changes(consumer, limit, None)
        return changes

    def acknowledge(self, consumer: str, changes: Changes) -> None:
        """Says that `consumer` has done its work with these changes."""
        self._engine.acknowledge(consumer, changes, None)

    def heartbeat(self) -> datetime | None:
        """When payments of this profile were last reconciled, by any worker."""
        moment: datetime | None = self._engine.heartbeat(None)
        return moment

    def webhook(self, target: str, headers: Headers, body: bytes) -> Intake:
        """Takes a callback as it arrived. Answer 200 to whatever comes back, 503 to an error.

        Args:
            target: Its path with the query.
            headers: Its headers, as a mapping or as pairs.
            body: Its raw bytes.
        """
        with Telling("webhook") as tell:
            return tell.taken(self._engine.webhook(target, _pairs(headers), body, None))

    def close(self) -> None:
        """Lets go of journal and connections; every later call raises `ClosedError`.

        Calls whose callers have left end first, within the transport's `deadline` and five seconds.
        """
        self._engine.close(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncShilingi(_Face, _methods.AsyncOperations):
    """As `Shilingi`, for programs that use asyncio.

    Cancelling a task loses no payment: what was begun goes on, and its status can be asked for.
    """

    __slots__ = ()

    async def _pay(self, name: str, fields: dict[str, object], later: bool) -> Any:
        with Telling(name, fields["reference"]) as tell:
            return tell.of(await self._engine.pay(name, fields, later, running_loop()))

    async def send(self, reference: str) -> Payment:
        """Sends a payment that was recorded for later, if it was not sent before."""
        with Telling("send", reference) as tell:
            return tell.of(await self._engine.send(reference, running_loop()))

    async def status(self, reference: str) -> Payment:
        """The payment as it stands, after asking the provider if there is something to ask."""
        with Telling("status", reference) as tell:
            return tell.of(await self._engine.status(reference, running_loop()))

    async def stored(self, reference: str) -> Payment:
        """The payment as the journal holds it; asks nobody."""
        payment: Payment = await self._engine.stored(reference, running_loop())
        return payment

    async def timeline(self, reference: str) -> list[TimelineEntry]:
        """Everything that happened to a payment, in order of time."""
        entries: list[TimelineEntry]
        entries = await self._engine.timeline(reference, running_loop())
        return entries

    async def wait(self, reference: str, *, timeout: float | timedelta) -> Payment:
        """Waits until the payment has a verdict, at most for `timeout` (seconds); gives it as it then
        stands, pending if need be.
        """
        with Telling("wait", reference) as tell:
            return tell.of(
                await self._engine.wait(reference, _seconds(timeout), running_loop())
            )

    async def reconcile(self, *, limit: int = 100) -> list[Payment]:
        """Looks at the payments that are due, at most `limit`, and gives them. Run it every minute."""
        with Telling("reconcile") as tell:
            looked = await self._engine.reconcile(limit, running_loop())
            return [tell.of(payment) for payment in looked]

    async def resolve(self, reference: str, *, executed: bool, by: str, proof: str) -> Payment:
        """Records what a person found out about a payment that machines cannot settle.

        Args:
            reference: The payment's reference.
            executed: Whether the money moved.
            by: Who decided.
            proof: What proves it: a statement line, a letter of the provider, a receipt number.
        """
        with Telling("resolve", reference) as tell:
            resolved = self._engine.resolve(reference, executed, by, proof, running_loop())
            return tell.of(await resolved)

    async def changes(self, consumer: str, *, limit: int = 100) -> Changes:
        """Payments that changed since `consumer` last acknowledged. Nothing is missed: a consumer that
        stops before it acknowledges is given the same again.
        """
        changes: Changes
        changes = await self._engine.changes(consumer, limit, running_loop())
        return changes

    async def acknowledge(self, consumer: str, changes: Changes) -> None:
        """Says that `consumer` has done its work with these changes."""
        await self._engine.acknowledge(consumer, changes, running_loop())

    async def heartbeat(self) -> datetime | None:
        """When payments of this profile were last reconciled, by any worker."""
        moment: datetime | None = await self._engine.heartbeat(running_loop())
        return moment

    async def webhook(self, target: str, headers: Headers, body: bytes) -> Intake:
        """Takes a callback as it arrived. Answer 200 to whatever comes back, 503 to an error.

        Args:
            target: Its path with the query.
            headers: Its headers, as a mapping or as pairs.
            body: Its raw bytes.
        """
        with Telling("webhook") as tell:
            taken = self._engine.webhook(target, _pairs(headers), body, running_loop())
            return tell.taken(await taken)

    async def close(self) -> None:
        """Lets go of journal and connections; every later call raises `ClosedError`.

        Calls whose callers have left end first, within the transport's `deadline` and five seconds.
        """
        ending = self._engine.close(running_loop())
        if ending is not None:
            await ending

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _seconds(span: float | timedelta) -> float:
    return span if isinstance(span, (int, float)) else span.total_seconds()


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    given: Any = headers
    return list(given.items() if hasattr(given, "items") else given)
