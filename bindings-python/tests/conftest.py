from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shilingi import AsyncShilingi, Settings, Shilingi, Snippe, TemboPlus
from shilingi.testing import Sandbox

CALLBACK = "http://127.0.0.1:9/callback"
"""Nobody listens there: what is said about a payment is asked for."""

SOAK = "SHILINGI_SOAK" in os.environ
"""Whether `cargo xtask soak python` runs what is marked so, with large counts."""

PROMPT = Settings(least_gap_ms=0)
"""A payment may be asked about as often as a test likes."""


def counted(*, soak: int, test: int) -> int:
    """A count of a soak, and its share in the tests."""
    return soak if SOAK else test


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: what a soak repeats with large counts")


@pytest.fixture
def sandbox(shilingi_sandbox: Sandbox) -> Sandbox:
    return shilingi_sandbox


@pytest.fixture
def tembo(sandbox: Sandbox) -> TemboPlus:
    return TemboPlus.local(sandbox.url, callback_url=CALLBACK)


@pytest.fixture
def snippe(sandbox: Sandbox) -> Snippe:
    return Snippe.local(sandbox.url, callback_url=CALLBACK)


@pytest.fixture
def journal(tmp_path: Path) -> str:
    return f"sqlite:{tmp_path / 'shop.db'}"


@pytest.fixture
def shop(tembo: TemboPlus, journal: str) -> Iterator[Shilingi]:
    with Shilingi(tembo, journal, settings=PROMPT) as shop:
        yield shop


@pytest.fixture
def async_shop(tembo: TemboPlus, journal: str) -> AsyncShilingi:
    return AsyncShilingi(tembo, journal, settings=PROMPT)


Script = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def script(sandbox: Sandbox, journal: str, tmp_path: Path) -> Iterator[Script]:
    """Runs a script in a Python of its own, with `url` and `journal` known to it."""
    running: list[subprocess.Popen[str]] = []

    def start(text: str, **known: object) -> subprocess.Popen[str]:
        head = "".join(
            f"{name} = {value!r}\n"
            for name, value in {"url": sandbox.url, "journal": journal, **known}.items()
        )
        path = tmp_path / f"script{len(running)}.py"
        path.write_text(head + text)
        process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONDEVMODE": "0"},
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()
