"""Payments in Tanzania through TemboPlus and Snippe: one core, one verdict, no payment made twice.

Start with `Shilingi` (or `AsyncShilingi`), a provider and a journal.
"""

from . import _bridge as _bridge
from . import _enums, _records
from ._client import AsyncShilingi, Shilingi
from ._enums import *  # noqa: F403
from ._errors import (
    AskAgainError,
    BalanceError,
    ClosedError,
    ConflictError,
    Error,
    InternalError,
    InvalidError,
    NotFoundError,
    PersonError,
    SetupError,
    SupportError,
    WaitError,
)
from ._providers import AsyncSnippe, AsyncTemboPlus, Provider, Snippe, TemboPlus
from ._records import *  # noqa: F403
from ._shilingi import __version__

__all__ = [
    "AskAgainError",
    "AsyncShilingi",
    "AsyncSnippe",
    "AsyncTemboPlus",
    "BalanceError",
    "ClosedError",
    "ConflictError",
    "Error",
    "InternalError",
    "InvalidError",
    "NotFoundError",
    "PersonError",
    "Provider",
    "SetupError",
    "Shilingi",
    "Snippe",
    "SupportError",
    "TemboPlus",
    "WaitError",
    "__version__",
]
__all__ += _enums.__all__
__all__ += _records.__all__
