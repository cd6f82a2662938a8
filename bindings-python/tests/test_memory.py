"""Memory stays where it is, however long a process lives."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from conftest import counted

Script = Callable[..., "subprocess.Popen[str]"]

PAYMENTS = counted(soak=100_000, test=1_000)
WARM = counted(soak=25_000, test=1_000)
"""Payments until each of many threads has the memory that it goes on with."""
CALLS = counted(soak=10_000_000, test=200_000)

RESIDENT = """
import gc, logging, threading
from shilingi import InvalidError, Settings, Shilingi, TemboPlus

def resident():
    gc.collect()
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

def growth(work, number, warm):
    work("warm", warm)
    before = resident()
    work("real", number)
    return resident() - before

logging.disable()
tembo = TemboPlus.local(url, callback_url="http://127.0.0.1:9/callback")
"""


def kibibytes(process: subprocess.Popen[str]) -> int:
    out, err = process.communicate()
    assert process.returncode == 0, err
    print(f"{out.strip()} KiB more at the end")
    return int(out)


@pytest.mark.soak
def test_payments_leave_nothing_in_memory(script: Script) -> None:
    process = script(
        RESIDENT
        + """
shop = Shilingi(tembo, journal)

def pay(name, number):
    def run(thread):
        for n in range(number // 16):
            shop.payout(
                reference=f"{name}-{thread}-{n}", amount=5_000, msisdn="255712345678",
                recipient="Asha Mfano",
            )
    threads = [threading.Thread(target=run, args=(thread,)) for thread in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

print(growth(pay, payments, warm))
""",
        payments=PAYMENTS,
        warm=WARM,
    )
    # 80 bytes of each payment of a soak would be too much.
    assert kibibytes(process) < 8 * 1024


@pytest.mark.soak
def test_small_calls_leave_nothing_in_memory(script: Script) -> None:
    process = script(
        RESIDENT
        + """
shop = Shilingi(tembo, "memory")
payment = shop.collect(reference="A", amount=5_000, msisdn="255712345678", order="1")

def call(_, number):
    for n in range(number // 10):
        payment.reference, payment.amount, payment.status, payment.created_at
        payment == payment, repr(payment), payment.settled, payment.order
        Settings(least_gap_ms=n)
        if n % 50:
            payment.may_pay_again
        else:
            try:
                shop.collect(reference="not allowed", amount=-1, msisdn="12")
            except InvalidError as error:
                assert len(error.fields) == 3, error

print(growth(call, calls, calls // 10))
""",
        calls=CALLS,
    )
    # 20 bytes of each call of a test would be too much.
    assert kibibytes(process) < 4 * 1024
