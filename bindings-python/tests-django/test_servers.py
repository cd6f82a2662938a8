"""Real servers: gunicorn that forks after loading, a Celery worker that forks, and workers that are
killed at the worst moment.
"""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from conftest import LOSES_TURNS
from django.core.management import call_command
from django_shop.models import Order

from shilingi import Status
from shilingi.django import shop
from shilingi.django.models import Payment

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from shilingi.testing import Sandbox

    Start = Callable[..., subprocess.Popen[str]]

PHONE = "255682000001"
PATIENCE = 60.0


def until(holds: Callable[[], bool], what: str) -> None:
    """Waits for something that another process does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.02)


def post(url: str) -> str:
    body = urllib.parse.urlencode({"msisdn": PHONE}).encode()
    while True:
        try:
            with urllib.request.urlopen(url, body, timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            if not (LOSES_TURNS and error.code == 500):
                raise


def is_up(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=PATIENCE)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture
def gunicorn(program: Start) -> Callable[..., tuple[str, subprocess.Popen[str]]]:
    def start(**environment: str) -> tuple[str, subprocess.Popen[str]]:
        with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            process = program(
                "-m", "gunicorn", "--preload", "--workers", 4, "--threads", 2, "--bind",
                f"fd://{listener.fileno()}", "--timeout", 60, "django_shop.wsgi",
                SHOP_CALLBACK=f"{url}/payments/callback/default",
                inherits=(listener.fileno(),), **environment,
            )  # fmt: skip
        until(lambda: is_up(url), "gunicorn answers")
        return url, process

    return start


def test_four_workers_of_one_preloaded_process(
    sandbox: Sandbox, gunicorn: Callable[..., tuple[str, subprocess.Popen[str]]]
) -> None:
    url, _ = gunicorn()
    references = [f"A-{number}" for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        # Each reference twice, at once.
        answers = list(pool.map(lambda r: post(f"{url}/buy/{r}"), references * 2))
    # Whoever comes while another request is sending is told that it may have been paid.
    assert set(answers) <= {"created", "unknown", "pending", "succeeded"}
    sandbox.advance(60)

    def all_succeeded() -> bool:
        call_command("shilingi_reconcile", verbosity=0)
        succeeded = Payment.objects.filter(status="succeeded").count()
        return succeeded == len(references)

    until(all_succeeded, "every payment has succeeded")
    assert sandbox.executions() == dict.fromkeys(references, 1)
    # The sandbox has called back over HTTP, and no callback was refused.
    until(lambda: len(sandbox.callbacks()) >= len(references), "callbacks were sent")

    def all_shipped() -> bool:
        # A handler that lost its turn is run again at the next pass.
        call_command("shilingi_reconcile", verbosity=0)
        return not Order.objects.filter(shipped=0).exists()

    until(all_shipped, "every order is shipped")
    assert list(Order.objects.values_list("shipped", flat=True)) == [1] * len(references)


def test_a_celery_worker_that_forks(sandbox: Sandbox, program: Start, tmp_path: object) -> None:
    with_broker = {"SHOP_BROKER": str(tmp_path)}
    for number in range(4):
        shop().collect(reference=f"A-{number}", amount=5000, msisdn=PHONE, send="later")
    program(
        "-m", "celery", "-A", "django_shop.queue", "worker", "--beat", "--pool", "prefork",
        "--concurrency", 2, "--loglevel", "error", "--schedule", f"{tmp_path}/beat", **with_broker,
    )  # fmt: skip
    until(lambda: len(sandbox.executions()) == 4, "the worker has sent what was recorded")
    sandbox.advance(60)
    until(
        lambda: Payment.objects.filter(status="succeeded").count() == 4,
        "the worker has asked what became of it",
    )
    assert set(sandbox.executions().values()) == {1}


def test_a_worker_that_is_killed_in_mid_payout_pays_once(
    sandbox: Sandbox, gunicorn: Callable[..., tuple[str, subprocess.Popen[str]]]
) -> None:
    url, process = gunicorn()
    # The provider executes it and never answers.
    sandbox.fault("hang", reference="PAY-1", seconds=600)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(post, f"{url}/pay-out/PAY-1")
        until(lambda: sandbox.executions().get("PAY-1") == 1, "the payout has left")
        os.killpg(process.pid, signal.SIGKILL)
        with pytest.raises(OSError):
            asked.result()
    assert shop().stored("PAY-1").status is Status.UNKNOWN
    url, _ = gunicorn()
    assert post(f"{url}/pay-out/PAY-1") == "unknown"
    sandbox.advance(600)

    def is_found() -> bool:
        call_command("shilingi_reconcile", verbosity=0)
        return shop().stored("PAY-1").status is not Status.UNKNOWN

    until(is_found, "the statement has shown the payout")
    assert sandbox.executions() == {"PAY-1": 1}
