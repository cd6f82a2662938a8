"""What can go wrong, by what the caller can do about it."""

from __future__ import annotations

from ._enums import ErrorKind, Outcome

TYPE_CHECKING = False  # `typing` is a third of what an import would cost
if TYPE_CHECKING:
    from typing import Final

    from ._shilingi import Violation


class Error(Exception):
    """Why a call gave no result.

    A payment that was recorded is always returned, failed ones included. An error means that nothing
    was recorded, or that the journal could not tell; `outcome` says what that means for the money.
    """

    kind: ErrorKind
    """What the caller can do."""
    code: str
    """Stable code."""
    detail: str
    """What happened, free of personal data and secrets."""
    outcome: Outcome
    """What it says about the money."""
    fields: list[Violation]
    """What is wrong with the request, field by field."""
    reference: str | None
    """The payment it is about."""
    request_id: str | None
    """The id of the request that was sent."""
    transaction_id: str | None
    """The provider's id, if its answer came but could not be recorded."""

    _KIND: Final = ErrorKind.SUPPORT

    def __init__(self, detail: str, *, code: str = "internal") -> None:
        super().__init__(detail)
        self.kind = self._KIND
        self.code = code
        self.detail = detail
        self.outcome = Outcome.NOT_SENT
        self.fields = []
        self.reference = None
        self.request_id = None
        self.transaction_id = None

    def __str__(self) -> str:
        parts = [f"{self.detail} ({self.code})"]
        parts += [f"{v.field}: {v.reason} ({v.code}; {v.fix})" for v in self.fields]
        return "; ".join(parts)


class InvalidError(Error, ValueError):
    """Fix the request; `fields` says how."""


class ConflictError(Error):
    """The reference or order is already taken by another payment: look at that one."""


class BalanceError(Error):
    """Top up the wallet."""


class WaitError(Error, ConnectionError):
    """Wait, then try again."""


class AskAgainError(Error, TimeoutError):
    """It may have been sent: ask for its status, do not send it again."""


class PersonError(Error):
    """A person must look."""


class NotFoundError(Error, LookupError):
    """Nothing is known under that reference."""


class SetupError(Error):
    """The set-up is wrong: credentials, addresses, the journal's place."""


class SupportError(Error):
    """A defect of ours: call support with the code."""


class InternalError(SupportError):
    """The compiled part failed. Whether anything was sent is not known: ask for the payment's status."""

    def __init__(self, detail: str, *, code: str = "internal") -> None:
        super().__init__(detail, code=code)
        self.outcome = Outcome.UNKNOWN


class ClosedError(SetupError):
    """It was closed, or the interpreter is shutting down; nothing was sent."""

    def __init__(self, detail: str, *, code: str = "closed") -> None:
        super().__init__(detail, code=code)
        self.kind = ErrorKind.SETUP


_CLASSES: Final[dict[ErrorKind, type[Error]]] = {
    ErrorKind.INVALID: InvalidError,
    ErrorKind.CONFLICT: ConflictError,
    ErrorKind.BALANCE: BalanceError,
    ErrorKind.WAIT: WaitError,
    ErrorKind.ASK_AGAIN: AskAgainError,
    ErrorKind.PERSON: PersonError,
    ErrorKind.NOT_FOUND: NotFoundError,
    ErrorKind.SETUP: SetupError,
    ErrorKind.SUPPORT: SupportError,
}


def made(
    kind: ErrorKind,
    code: str,
    detail: str,
    outcome: Outcome,
    fields: list[Violation],
    reference: str | None,
    request_id: str | None,
    transaction_id: str | None,
) -> Error:
    """The exception for an error of the core."""
    error = _CLASSES[kind](detail, code=code)
    error.kind = kind
    error.outcome = outcome
    error.fields = fields
    error.reference = reference
    error.request_id = request_id
    error.transaction_id = transaction_id
    return error
