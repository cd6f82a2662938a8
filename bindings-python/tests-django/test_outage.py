"""A database that goes away, and comes back."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from asgiref.sync import sync_to_async
from conftest import DATABASE, PROJECT
from databases import SERVERS
from django.db import OperationalError, connections
from django_shop.models import Order

from shilingi import SetupError
from shilingi.django import shop

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from conftest import Project

    from shilingi.testing import Sandbox

PHONE = "255682000001"
PATIENCE = 60.0


@pytest.fixture
def project(request: pytest.FixtureRequest) -> Project:
    return request.config.stash[PROJECT]


@contextmanager
def outage(project: Project) -> Iterator[None]:
    connections.close_all()
    # Django's bridge for asynchronous views has a thread, and that a connection.
    asyncio.run(sync_to_async(connections.close_all)())
    if project.server is None:
        gone = project.folder.with_suffix(".gone")
        project.folder.rename(gone)
        try:
            yield
        finally:
            gone.rename(project.folder)
        return
    project.server.stop()
    try:
        yield
    finally:
        connections.close_all()
        project.server.start_again()
        end = time.monotonic() + PATIENCE
        while not answers():
            assert time.monotonic() < end, "the database has not come back"
            time.sleep(0.02)


def answers() -> bool:
    try:
        connections["default"].ensure_connection()
    except OperationalError:
        return False
    return True


def heard(process: subprocess.Popen[str], what: str) -> None:
    """Reads what a program says up to a line that begins so."""
    assert process.stdout is not None
    said = []
    while not (said and said[-1].startswith(what)):
        said.append(process.stdout.readline())
        assert said[-1], "".join(said)


# Whoever keeps connections for ever finds a dead one, whoever does not finds nobody to connect to. SQLite
# has no connection that could die.
@pytest.mark.parametrize("kept", ["", "for ever"] if DATABASE in SERVERS else [""])
def test_watching_outlives_an_outage(
    sandbox: Sandbox, project: Project, program: Callable[..., subprocess.Popen[str]], kept: str
) -> None:
    process = program(
        "-m", "django", "shilingi_reconcile", "--watch", "--every", 0.1,
        PYTHONUNBUFFERED="1", SHOP_KEEPS_CONNECTIONS=kept,
    )  # fmt: skip
    shop().collect(reference="A-1", amount=5000, msisdn=PHONE, send="later")
    heard(process, "A-1: pending")
    with outage(project):
        heard(process, "reconcile default: ")
        heard(process, "handlers default: ")
    Order.objects.create(number="1001")
    shop().collect(reference="A-2", amount=5000, msisdn=PHONE, order="1001", send="later")
    heard(process, "A-2: pending")
    sandbox.advance(60)
    heard(process, "A-2: succeeded")
    process.terminate()
    assert process.wait(PATIENCE) == 0
    assert Order.objects.get().shipped == 1


def test_without_a_database_nothing_is_sent(sandbox: Sandbox, project: Project) -> None:
    with outage(project), pytest.raises(SetupError) as raised:
        shop().collect(reference="A-1", amount=5000, msisdn=PHONE)
    assert (raised.value.code, raised.value.outcome) == ("journal_unavailable", "not_sent")
    assert sandbox.executions() == {}


def test_a_single_pass_without_a_database_fails(
    sandbox: Sandbox, project: Project, program: Callable[..., subprocess.Popen[str]]
) -> None:
    with outage(project):
        process = program("-m", "django", "shilingi_reconcile")
        heard(process, "CommandError: the log says why nothing was looked at of default")
        assert process.wait(PATIENCE) == 1
