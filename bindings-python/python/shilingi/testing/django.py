"""For tests of Django shops.

    class AnOrder(TestCase):
        def test_it_is_paid(self):
            with Sandbox() as sandbox, sandboxed(sandbox):
                with committed():
                    self.client.post("/buy", {"phone": "0682 000 001"})
                sandbox.advance(60)
                call_command("shilingi_reconcile")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.test import TestCase, override_settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ._sandbox import Sandbox

__all__ = ["committed", "sandboxed"]


def committed(using: str | None = None) -> AbstractContextManager[object]:
    """Runs what waits for a commit at the end of the block, and so sends what was recorded in it.

    A `TestCase` never commits: it rolls back what its tests do. So no test of its own accord sees what
    happens after a commit. `using` is the journal's database; that of the settings when left out.
    """
    alias = using or getattr(settings, "SHILINGI", {}).get("DATABASE", "default")
    return TestCase.captureOnCommitCallbacks(using=alias, execute=True)


def sandboxed(sandbox: Sandbox, *, callback_url: str | None = None) -> override_settings:
    """The settings with every profile in the sandbox; a context manager and a decorator, as Django's
    `override_settings`. Nobody is called back unless `callback_url` says where.
    """
    told = getattr(settings, "SHILINGI", {})
    profiles = {
        name: {
            "PROVIDER": profile["PROVIDER"],
            "SANDBOX_URL": sandbox.url,
            "CALLBACK_URL": callback_url or "http://127.0.0.1:9/nobody-listens",
        }
        for name, profile in told.get("PROFILES", {}).items()
    }
    return override_settings(SHILINGI={**told, "PROFILES": profiles})
