"""Fixtures for pytest: installed with the package, found by pytest itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._sandbox import Sandbox


@pytest.fixture(scope="session")
def _shilingi_sandbox() -> Iterator[Sandbox]:
    from ._sandbox import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def shilingi_sandbox(_shilingi_sandbox: Sandbox) -> Sandbox:
    """A sandbox that has forgotten everything; one process serves the whole session."""
    _shilingi_sandbox.reset()
    return _shilingi_sandbox
