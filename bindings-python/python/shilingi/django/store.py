"""The journal in Django's ORM, in the caller's own thread, connection and transaction.

The contract is that of docs/host-stores.md. Two ways in:

- `Store(using)` writes each commit in a transaction of its own, durable before it returns. Within a
  transaction of the caller's it refuses to, because what it would answer could be rolled back.
- `Store(using, joins=True)` writes in the caller's transaction. Only flows that send nothing get it.

A commit in a transaction of its own locks one row to take its position, so positions become visible in
their order. A commit that joins another transaction would hold that lock for as long as the caller
likes; it leaves the position empty, and `place` fills it once the payment is there to be seen.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import Error as DatabaseError
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.models import F, Q

from .models import Guard, Payment, Place, Record, Remembered, Spent, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    Call = dict[str, Any]
    Reply = Any


def in_transaction(using: str) -> bool:
    """Whether the caller has a transaction open; those that Django's `TestCase` wraps around a test do
    not count.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        # Django's own mark of `TestCase`, which its check of durable transactions reads as well.
        return not all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
    if connection.connection is None:
        # Nobody has begun anything, and a database that is away is for the work itself to report.
        return not connection.settings_dict["AUTOCOMMIT"]
    return not connection.get_autocommit()


def take(using: str, thing: str) -> None:
    """Locks the guard of a thing to the end of the transaction."""
    # One statement: MariaDB would call an insert that waits, then an update, a deadlock.
    features = connections[using].features
    target = ["mark"] if features.supports_update_conflicts_with_target else None
    Guard.objects.using(using).bulk_create(
        [Guard(mark=thing)], update_conflicts=True, update_fields=["taken"], unique_fields=target
    )


_TURNS = 20
"""How often a call is begun that a database has undone because another one was in its way."""
_UNDONE = ("40001", "40P01")
"""The SQL states of a serialization fault and of PostgreSQL's deadlock."""


class Store:
    """Answers the calls of a flow."""

    def __init__(self, using: str, *, joins: bool = False) -> None:
        self.using = using
        self.joins = joins

    def answer(self, call: str) -> str:
        """Answers a call in JSON with a reply in JSON. Within a transaction of the caller's the database's
        own errors are raised.
        """
        fields: Call = json.loads(call)
        name = fields.pop("call")
        for _ in range(_TURNS):
            try:
                reply: Reply = getattr(self, name)(**fields)
                break
            except DatabaseError as error:
                if in_transaction(self.using):
                    # The caller's transaction has failed, and whoever runs it again looks for this error.
                    raise
                reply = fault(error)
                if not _is_undone(error):
                    break
        return json.dumps(reply)

    def load_identity(self, **identity: str) -> Reply:
        return self._loaded(Payment.objects.using(self.using).filter(identity=_identity(identity)))

    def load_intent(self, intent: str) -> Reply:
        return self._loaded(Payment.objects.using(self.using).filter(intent=intent))

    def load_order(self, environment: str, order: str) -> Reply:
        held = Payment.objects.using(self.using).filter(
            order_mark=mark(environment, order), holds_order=True
        )
        return self._loaded(held.order_by("created_at", "intent"))

    def load_all(self, after_at: int | None, after_intent: str | None, limit: int) -> Reply:
        found = Payment.objects.using(self.using).order_by("created_at", "intent")
        if after_at is not None:
            later = Q(created_at=after_at, intent__gt=after_intent)
            found = found.filter(Q(created_at__gt=after_at) | later)
        return self._loaded(found[:limit])

    def load_changed(self, after: int, limit: int) -> Reply:
        if not self.joins:
            self.place()
        found = Payment.objects.using(self.using).filter(position__gt=after).order_by("position")
        return self._loaded(found[:limit])

    def commit(self, **commit: Any) -> Reply:
        if not self.joins and in_transaction(self.using):
            return _fault(
                "journal_unavailable",
                "a transaction is open, so nothing can be sent: call it outside of atomic()",
            )
        records = commit["records"]
        joined = in_transaction(self.using)
        try:
            with transaction.atomic(using=self.using):
                if commit["expected_version"]:
                    return self._add(commit, records, self._next(joined))
                order = _order_mark(commit)
                if commit["order_is_free"] and order is not None:
                    take(self.using, order)
                return self._create(commit, records, self._next(joined))
        except IntegrityError:
            # Somebody else committed the same identity or id between our look and our insert.
            return "identity_taken"

    def lease_due(
        self,
        provider: str,
        profile: str,
        environment: str,
        now: int,
        ahead: int,
        until: int,
        limit: int,
        budget: dict[str, int] | None,
    ) -> Reply:
        whose = mark(provider, profile, environment)
        with transaction.atomic(using=self.using):
            self._lock()
            spent = self._spent(whose, budget)
            if budget is not None:
                limit = max(0, min(limit, budget["most"] - spent))
            free = Q(leased_until=None) | Q(leased_until__lte=now) | Q(leased_until__gt=until)
            due = Payment.objects.using(self.using).filter(
                Q(due__lte=now) | Q(created_at__gt=ahead),
                free,
                provider=provider,
                profile=profile,
                environment=environment,
                due__isnull=False,
            )
            ordered = due.order_by("due", "intent").values_list("intent", flat=True)
            leased = list(ordered[:limit])
            chosen = Payment.objects.using(self.using).filter(intent__in=leased)
            chosen.update(leased_until=until)
            if budget is not None:
                Spent.objects.using(self.using).update_or_create(
                    whose=whose, defaults={"span": budget["span"], "looks": spent + len(leased)}
                )
        return {"leased": leased}

    def recall(self, key: str) -> Reply:
        found = Remembered.objects.using(self.using).filter(key_mark=mark(key))
        return {"recalled": found.values_list("value", flat=True).first()}

    def remember(self, key: str, value: str) -> Reply:
        rows = Remembered.objects.using(self.using)
        if not rows.filter(key_mark=mark(key)).update(value=value):
            try:
                with transaction.atomic(using=self.using):
                    rows.create(key_mark=mark(key), key=key, value=value)
            except IntegrityError:
                rows.filter(key_mark=mark(key)).update(value=value)
        return "remembered"

    def place(self) -> None:
        """Gives positions to payments that were recorded in transactions of their callers'."""
        waiting = Payment.objects.using(self.using).filter(position=None)
        if not waiting.exists():
            return
        with transaction.atomic(using=self.using):
            position = self._lock()
            intents = list(waiting.order_by("created_at").values_list("intent", flat=True))
            for intent in intents:
                placed = waiting.filter(intent=intent).update(position=position + 1)
                position += placed
            Place.objects.using(self.using).update(last=position)

    def newest(self) -> int:
        """The last position that was given."""
        return Place.objects.using(self.using).values_list("last", flat=True).first() or 0

    def _loaded(self, found: Iterable[Payment]) -> Reply:
        payments = list(found)
        bodies: dict[str, list[str]] = {payment.intent: [] for payment in payments}
        rows = Record.objects.using(self.using).filter(payment__in=bodies)
        ordered = rows.order_by("payment", "number").values_list("payment_id", "body")
        for intent, body in ordered.iterator():
            bodies[intent].append(body)
        # Records that were committed after the payment was read belong to a later version.
        return {
            "payments": [
                {
                    "records": bodies[payment.intent][: payment.size],
                    "version": payment.version,
                    "position": payment.position or 0,
                }
                for payment in payments
            ]
        }

    def _next(self, joined: bool) -> int | None:
        """The next position, locked to the end of the transaction; none in a transaction of the caller's."""
        if joined:
            return None
        position = self._lock() + 1
        Place.objects.using(self.using).update(last=position)
        return position

    def _lock(self) -> int:
        """Locks the row of positions to the end of the transaction; gives the last position. It is the
        first statement of its transaction and writes, so that SQLite waits for its turn here and
        nowhere later.
        """
        rows = Place.objects.using(self.using)
        if not rows.filter(pk=1).update(last=F("last")):
            try:
                with transaction.atomic(using=self.using):
                    rows.create(pk=1, last=0)
            except IntegrityError:
                rows.filter(pk=1).update(last=F("last"))
        return rows.values_list("last", flat=True).get(pk=1)

    def _create(self, commit: Call, records: list[str], position: int | None) -> Reply:
        payments = Payment.objects.using(self.using)
        identity = _identity(commit)
        if payments.filter(Q(intent=commit["intent"]) | Q(identity=identity)).exists():
            return "identity_taken"
        order = _order_mark(commit)
        if commit["order_is_free"] and order is not None:
            holders = payments.filter(order_mark=order, holds_order=True)
            holder = holders.values("provider", "profile", "reference").first()
            if holder is not None:
                return {"order_taken": holder}
        payment = payments.create(
            intent=commit["intent"],
            identity=identity,
            provider=commit["provider"],
            profile=commit["profile"],
            environment=commit["environment"],
            reference=commit["reference"],
            order=commit["order"],
            order_mark=order,
            holds_order=commit["holds_order"],
            status=commit["status"],
            due=commit["due"],
            created_at=commit["created_at"],
            version=1,
            size=len(records),
            position=position,
        )
        self._append(payment.intent, 0, records)
        return {"committed": {"version": 1}}

    def _add(self, commit: Call, records: list[str], position: int | None) -> Reply:
        intent, version = commit["intent"], commit["expected_version"]
        rows = Payment.objects.using(self.using).filter(intent=intent, version=version)
        changed = rows.update(
            holds_order=commit["holds_order"],
            status=commit["status"],
            due=commit["due"],
            leased_until=None,
            version=version + 1,
            size=F("size") + len(records),
            position=position,
        )
        if not changed:
            return "stale"
        size = Payment.objects.using(self.using).values_list("size", flat=True).get(intent=intent)
        self._append(intent, size - len(records), records)
        return {"committed": {"version": version + 1}}

    def _append(self, intent: str, size: int, records: list[str]) -> None:
        Record.objects.using(self.using).bulk_create(
            Record(payment_id=intent, number=number, body=body)
            for number, body in enumerate(records, size + 1)
        )

    def _spent(self, whose: str, budget: dict[str, int] | None) -> int:
        if budget is None:
            return 0
        rows = Spent.objects.using(self.using).filter(whose=whose, span=budget["span"])
        return rows.values_list("looks", flat=True).first() or 0


def _identity(of: Call) -> str:
    return mark(of["provider"], of["profile"], of["environment"], of["reference"])


def _order_mark(commit: Call) -> str | None:
    order = commit["order"]
    return None if order is None else mark(commit["environment"], order)


def fault(error: DatabaseError) -> Reply:
    """What a database error means. Its text is not passed on: it can hold values."""
    kind = type(error).__name__
    text = str(error).lower()
    if isinstance(error, OperationalError) and ("locked" in text or _is_undone(error)):
        return _fault("journal_locked", "another transaction holds the journal: try again")
    if "disk" in text and "full" in text:
        return _fault("journal_full", "the database's disk is full: free some room")
    return _fault("journal_unavailable", f"the database cannot be used [{kind}]")


def _is_undone(error: DatabaseError) -> bool:
    """Whether the database has undone the call as a whole, and begun again it may hold."""
    cause = error.__cause__
    # Either generation of psycopg; its texts are in the language of the server.
    state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    return state in _UNDONE or "deadlock" in str(error).lower()


def _fault(code: str, detail: str) -> Reply:
    return {"fault": {"code": code, "detail": detail}}
