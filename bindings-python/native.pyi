from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal, final

from typing_extensions import Self

__version__: str

def shut_down() -> None: ...
def before_fork() -> None: ...
def after_fork(child: bool) -> None: ...

@final
class Profile:
    """A profile of one of the providers. What it was made with stays in Rust: nothing gives a secret
    back.
    """

    @staticmethod
    def tembo(
        environment: str, account_id: str, secret_key: str, options: dict[str, object]
    ) -> Profile: ...
    @staticmethod
    def tembo_local(url: str, options: dict[str, object]) -> Profile: ...
    @staticmethod
    def snippe(environment: str, api_key: str, options: dict[str, object]) -> Profile: ...
    @staticmethod
    def snippe_local(url: str, options: dict[str, object]) -> Profile: ...
    @property
    def name(self) -> str:
        """The profile's name."""
    @property
    def environment(self) -> str:
        """`sandbox` or `live`."""
    @property
    def callback_url(self) -> str | None:
        """Where outcomes are reported when a request does not say."""
    def call(self, name: str, fields: dict[str, object], event_loop: object | None) -> Any: ...

@final
class Engine:
    """Provider, journal and connections. A forked child opens its own."""

    def __new__(
        cls,
        profile: Profile,
        journal: str,
        settings: Settings | None,
        options: dict[str, object],
    ) -> Self: ...
    def pay(
        self, name: str, fields: dict[str, object], later: bool, event_loop: object | None
    ) -> Any: ...
    def send(self, reference: str, event_loop: object | None) -> Any: ...
    def status(self, reference: str, event_loop: object | None) -> Any: ...
    def stored(self, reference: str, event_loop: object | None) -> Any: ...
    def timeline(self, reference: str, event_loop: object | None) -> Any: ...
    def wait(self, reference: str, seconds: float, event_loop: object | None) -> Any: ...
    def reconcile(self, limit: int, event_loop: object | None) -> Any: ...
    def resolve(
        self, reference: str, executed: bool, by: str, proof: str, event_loop: object | None
    ) -> Any: ...
    def changes(self, consumer: str, limit: int, event_loop: object | None) -> Any: ...
    def acknowledge(self, consumer: str, changes: Changes, event_loop: object | None) -> Any: ...
    def heartbeat(self, event_loop: object | None) -> Any: ...
    def webhook(
        self,
        target: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        event_loop: object | None,
    ) -> Any: ...
    def close(self, event_loop: object | None) -> Any: ...

@final
class HostEngine:
    """Provider and connections, without a journal. A forked child opens connections of its own."""

    def __new__(
        cls, profile: Profile, settings: Settings | None, options: dict[str, object]
    ) -> Self: ...
    def pay(self, name: str, fields: dict[str, object], later: bool) -> Work: ...
    def send(self, reference: str) -> Work: ...
    def status(self, reference: str) -> Work: ...
    def stored(self, reference: str) -> Work: ...
    def timeline(self, reference: str) -> Work: ...
    def reconcile(self, limit: int) -> Work: ...
    def resolve(self, reference: str, executed: bool, by: str, proof: str) -> Work: ...
    def changes(self, consumer: str, limit: int) -> Work: ...
    def acknowledge(self, consumer: str, changes: Changes) -> Work: ...
    def heartbeat(self) -> Work: ...
    def webhook(
        self, target: str, headers: Sequence[tuple[str, str]], body: bytes
    ) -> Work: ...

@final
class Work:
    """An operation under way."""

    def advance(self, reply: str | None, event_loop: object | None) -> Any:
        """Runs on with the store's reply, in JSON, to the next call of the store. `None` at the end."""
    def result(self) -> Any:
        """What it came to."""

@final
class Trial:
    """One step of the script that every store must pass."""

    def __new__(cls, step: int) -> Self: ...
    @staticmethod
    def steps() -> list[str]:
        """The names of all steps."""
    def next_call(self) -> tuple[int, int, str] | None:
        """The next call: its ticket, which of the two handles it is made on, and the call in JSON. `None`
        when the step has ended.
        """
    def answer(self, ticket: int, reply: str) -> None:
        """Answers a call."""
    def outcome(self) -> str | None:
        """What the store did wrong, if it did."""

@final
class Wish:
    """What a phone asks for, once it is known to be sound."""

    @staticmethod
    def read(body: bytes) -> Wish:
        """Reads the body of a wish."""
    def is_new(self, stored: str | None, live: bool, now: int) -> bool:
        """Whether it is new; `False` when it is stored. `stored` is the content under which the principal has
        this id, `live` whether the shop takes real money, `now` the server's clock in milliseconds.
        """
    def request(self, reference: str, amount: int, currency: str) -> dict[str, Any]:
        """The fields to collect with, when the order costs what the customer was shown."""
    @property
    def id(self) -> str:
        """The wish's id."""
    @property
    def content(self) -> str:
        """A mark of everything that is asked for."""
    @property
    def order(self) -> str:
        """What is sold."""
    @property
    def msisdn(self) -> str:
        """The customer's number."""

def wish_payment(
    wish: str, payment: Payment, is_new: bool
) -> tuple[int, list[tuple[str, str]], str]: ...
def wish_list(
    payments: Sequence[tuple[str, Payment]], next: str | None
) -> tuple[int, list[tuple[str, str]], str]: ...
def wish_refusal(code: str, retry_after: int) -> Any: ...
def wish_refusal_of(
    kind: str, code: str, outcome: str, fields: Sequence[tuple[str, str, str, str]]
) -> Any: ...
def reads_wire(wire: int) -> bool: ...

WISHES_PER_PRINCIPAL: int
WISHES_PER_NUMBER: int
LIMITS_SECONDS: int
