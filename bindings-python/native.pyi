from collections.abc import Mapping, Sequence
from datetime import datetime
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
    def snippe(environment: str, api_key: str, options: dict[str, object]) -> Profile: ...
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
    def pay(self, name: str, fields: dict[str, object], event_loop: object | None) -> Any: ...
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
    def close(self) -> None: ...
