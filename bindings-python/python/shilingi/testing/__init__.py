"""The sandbox for tests: both providers on this machine, with pretend money.

    with Sandbox() as sandbox:
        shop = Shilingi(TemboPlus.local(sandbox.url), "memory")
"""

from ._sandbox import (
    Books,
    FaultKind,
    Outcomes,
    Sandbox,
    SandboxError,
)

__all__ = ["Books", "FaultKind", "Outcomes", "Sandbox", "SandboxError"]
