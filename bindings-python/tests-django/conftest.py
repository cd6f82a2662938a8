"""A Django project on a database of its own: SQLite, or with `SHILINGI_TEST_DATABASE` `postgres` or
`mariadb` a server that ends with the tests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from databases import SERVERS
from django.core.management import call_command
from django.db import connections

from shilingi.testing import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
DATABASE = os.environ.get("SHILINGI_TEST_DATABASE", "sqlite")
LOSES_TURNS = DATABASE == "sqlite" and django.VERSION < (5, 1)
"""SQLite refuses a transaction that has read before another one wrote, unless transactions begin as
IMMEDIATE, which Django can do since 5.1. Whoever was refused asks again.
"""


class Project:
    """Sandbox, database and Django, made before the tests are even read: they import models."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="shilingi-django-"))
        self.sandbox = Sandbox(answer_after=0.05, callback_after=0.05).start()
        self.server = SERVERS[DATABASE](self.folder) if DATABASE in SERVERS else None
        os.environ["DJANGO_SETTINGS_MODULE"] = "django_shop.settings"
        os.environ["SHOP_SANDBOX"] = self.sandbox.url
        os.environ["SHOP_ENGINE"] = DATABASE
        os.environ["SHOP_DATABASE"] = "shop" if self.server else str(self.folder / "shop.db")
        if self.server is not None:
            os.environ["SHOP_DATABASE_HOST"] = str(self.server.host)
        sys.path.insert(0, str(HERE))
        django.setup()
        call_command("migrate", verbosity=0)

    def stop(self) -> None:
        connections.close_all()
        if self.server is not None:
            self.server.stop()
        self.sandbox.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    project = Project()
    config.stash[PROJECT] = project
    config.add_cleanup(project.stop)


PROJECT = pytest.StashKey[Project]()


@pytest.fixture(autouse=True)
def clean(request: pytest.FixtureRequest) -> None:
    """Every test begins with empty tables and an empty sandbox."""
    request.config.stash[PROJECT].sandbox.reset()
    # Django's own `TestCase` rolls back what it did, and is in its transaction already.
    if not connections["default"].in_atomic_block:
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    return request.config.stash[PROJECT].sandbox


@pytest.fixture
def program() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a program of the project's; whatever still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def start(
        *command: object, inherits: tuple[int, ...] = (), **environment: str
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *map(str, command)],
            cwd=HERE,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            pass_fds=inherits,
            start_new_session=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
