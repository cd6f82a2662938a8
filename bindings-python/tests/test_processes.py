"""Threads, forks, signals, cancelled tasks, the end of the interpreter: no payment is lost, nothing hangs,
nothing crashes.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from _provider import Request, listening
from conftest import counted

from shilingi import AsyncShilingi, ClosedError, Shilingi, Status, TemboPlus
from shilingi.testing import Sandbox, SandboxError

Script = Callable[..., "subprocess.Popen[str]"]

NUMBER = "255712345678"
FORKS = counted(soak=1_000, test=20)
EXITS_OF_EACH_WAY = counted(soak=67, test=10)
PATIENCE = counted(soak=1_800, test=120)
"""Seconds after which a process counts as hanging."""

SHOP = """
import asyncio, json, os, random, signal, sys, threading
from shilingi import AsyncShilingi, Shilingi, TemboPlus

tembo = TemboPlus.local(url, callback_url="http://127.0.0.1:9/callback")

def pay(shop, reference):
    return shop.payout(reference=reference, amount=5_000, msisdn="255712345678", recipient="Asha Mfano")
"""


def finished(process: subprocess.Popen[str]) -> tuple[str, str]:
    try:
        return process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # faulthandler shows where it hangs
        pytest.fail(f"it hangs\n{process.communicate()[1]}")


def arrived(sandbox: Sandbox, reference: str) -> bool:
    """Whether a request about a payment is under way or was answered."""
    try:
        return bool(sandbox.books(reference).raw["exchanges"])
    except SandboxError:
        return False


def until(fact: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        if fact():
            return
        pause.wait(0.05)
    pytest.fail("it did not come to pass")


@pytest.mark.soak
def test_children_of_many_forks_pay_while_threads_of_the_parent_do(
    script: Script, sandbox: Sandbox
) -> None:
    out, err = finished(
        script(
            SHOP
            + """
shop = Shilingi(tembo, journal)
stop = threading.Event()

def keep_paying(name):
    number = 0
    while not stop.is_set():
        pay(shop, f"parent-{name}-{number}")
        number += 1

threads = [threading.Thread(target=keep_paying, args=(name,)) for name in "ab"]
[thread.start() for thread in threads]
for number in range(forks):
    child = os.fork()
    if child == 0:
        pay(shop, f"child-{number}")
        os._exit(0 if shop.stored(f"child-{number}").status == "pending" else 3)
    assert os.waitpid(child, 0)[1] == 0, number
stop.set()
[thread.join() for thread in threads]
shop.close()
print("done")
""",
            forks=FORKS,
        )
    )
    assert (out, err) == ("done\n", "")
    sandbox.advance(60)
    executions = sandbox.executions()
    assert all(f"child-{number}" in executions for number in range(FORKS))
    assert set(executions.values()) == {1}


def test_a_pool_of_forked_workers_uses_what_was_made_before_the_fork(
    script: Script, sandbox: Sandbox
) -> None:
    out, err = finished(
        script(
            SHOP
            + """
import multiprocessing

shop = Shilingi(tembo, journal)
pay(shop, "before")

def work(number):
    return str(pay(shop, f"job-{number}").status), os.getpid()

with multiprocessing.get_context("fork").Pool(4) as pool:
    done = pool.map(work, range(20), chunksize=1)
assert {status for status, _ in done} == {"pending"}, done
print(sum(c.payment.reference.startswith("job-") for c in shop.changes("x", limit=100).changes))
"""
        )
    )
    assert (out, err) == ("20\n", "")
    sandbox.advance(60)
    assert sandbox.executions() == {"before": 1, **{f"job-{n}": 1 for n in range(20)}}


def test_threads_of_a_child_begin_at_once(script: Script) -> None:
    out, err = finished(
        script(
            SHOP
            + """
shop = Shilingi(tembo, journal)
sys.setswitchinterval(1e-6)

def begin(barrier):
    barrier.wait()
    try:
        shop.stored("nothing")
    except LookupError:
        pass

for number in range(20):
    child = os.fork()
    if child == 0:
        signal.alarm(patience)  # which ends a child that hangs
        barrier = threading.Barrier(8)
        threads = [threading.Thread(target=begin, args=(barrier,)) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, number
print("done")
""",
            patience=PATIENCE // 4,
        )
    )
    assert (out, err) == ("done\n", "")


def accepted(request: Request) -> tuple[int, str]:
    reference = json.loads(request.body)["transactionRef"]
    return 200, json.dumps(
        {"statusCode": "PENDING", "transactionId": f"T-{reference}", "transactionRef": reference}
    )


def test_no_connection_is_shared_across_a_fork(script: Script) -> None:
    with listening() as provider:
        provider.answer = accepted
        out, err = finished(
            script(
                SHOP
                + """
tembo = TemboPlus(
    account_id="a", secret_key="b", environment="sandbox", base_url=address, wallet="9000123456",
    callback_url="http://127.0.0.1:9/callback",
)
shop = Shilingi(tembo, journal)
pay(shop, "parent-1")
for number in range(3):
    child = os.fork()
    if child == 0:
        pay(shop, f"child-{number}-a")
        pay(shop, f"child-{number}-b")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    pay(shop, f"parent-{number + 2}")
""",
                address=f"{provider.url}/tembo/v1",
            )
        )
        assert (out, err) == ("", "")
        owners: dict[int, set[str]] = {}
        for request in provider.requests:
            reference = json.loads(request.body)["transactionRef"]
            owners.setdefault(request.port, set()).add(re.match(r"parent|child-\d", reference)[0])  # type: ignore[index]
        assert len(provider.requests) == 10
        assert all(len(names) == 1 for names in owners.values()), owners
        # A process keeps its connection: ten requests, four processes, four connections.
        assert len(owners) == 4


def test_a_connection_that_was_closed_between_two_calls_is_not_written_on() -> None:
    with listening() as provider:
        provider.answer, provider.leaves = accepted, threading.Semaphore(0)
        tembo = TemboPlus.local(provider.url, callback_url="http://127.0.0.1:9/callback")
        with Shilingi(tembo, "memory") as shop:
            for number in range(20):
                reference = f"N-{number}"
                payment = shop.payout(
                    reference=reference, amount=5_000, msisdn=NUMBER, recipient="Asha Mfano"
                )
                assert payment.status is Status.PENDING, number
                # Whatever the last call left to do is done, and the connection is idle.
                assert shop.stored(reference) == payment
                provider.leaves.release()
                assert provider.left.acquire(timeout=PATIENCE)
        assert len(provider.requests) == 20
        assert len({request.port for request in provider.requests}) == 20


def interrupted(script: Script, sandbox: Sandbox, told: Path, then: str) -> subprocess.Popen[str]:
    """A program whose payment SLOW met Ctrl-C while it was under way. It is answered once what the program does
    `then` has made the file.
    """
    # It is answered when the sandbox's time is moved.
    sandbox.fault("slow_reply", reference="SLOW", milliseconds=3_600_000)
    process = script(
        SHOP
        + """
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
shop = Shilingi(tembo, journal)
try:
    pay(shop, "SLOW")
except KeyboardInterrupt:
"""
        + then,
        told=str(told),
    )
    until(lambda: arrived(sandbox, "SLOW"))
    process.send_signal(signal.SIGINT)
    until(told.exists)
    sandbox.advance(3_600)
    return process


def test_ctrl_c_ends_the_waiting_and_loses_no_payment(
    script: Script, sandbox: Sandbox, journal: str, tembo: TemboPlus, tmp_path: Path
) -> None:
    then = """
    print("interrupted", shop.stored("SLOW").status)
    open(told, "w").close()
    print(shop.wait("SLOW", timeout=0).reference)
"""
    out, err = finished(interrupted(script, sandbox, tmp_path / "interrupted", then))
    assert (out, err) == ("interrupted unknown\nSLOW\n", "")
    with Shilingi(tembo, journal) as shop:
        assert shop.stored("SLOW").attempts == 1
    assert len(sandbox.books("SLOW").raw["payments"]) == 1


def test_what_ctrl_c_left_goes_on_while_nobody_calls(
    script: Script, sandbox: Sandbox, journal: str, tembo: TemboPlus, tmp_path: Path
) -> None:
    then = """
    open(told, "w").close()
    threading.Event().wait()
"""
    process = interrupted(script, sandbox, tmp_path / "interrupted", then)
    with Shilingi(tembo, journal) as shop:
        until(lambda: shop.stored("SLOW").status is Status.PENDING)
    process.kill()
    assert "Interrupt" not in finished(process)[1]


def test_a_loop_is_served_after_a_thread_has_called(
    shop: Shilingi, async_shop: AsyncShilingi
) -> None:
    async def run() -> None:
        async with async_shop:
            paying = async_shop.payout(
                reference="LOOP", amount=5_000, msisdn=NUMBER, recipient="Asha Mfano"
            )
            assert (await paying).status is Status.PENDING

    assert shop.changes("x").changes == []
    asyncio.run(asyncio.wait_for(run(), PATIENCE))


def test_a_cancelled_task_loses_no_payment(async_shop: AsyncShilingi, sandbox: Sandbox) -> None:
    # It ends when the sandbox's time is moved.
    sandbox.fault("slow_reply", reference="CANCELLED", milliseconds=3_600_000)

    async def run() -> None:
        async with async_shop as shop:
            paying = asyncio.create_task(
                shop.payout(
                    reference="CANCELLED", amount=5_000, msisdn=NUMBER, recipient="Asha Mfano"
                )
            )
            while not await asyncio.to_thread(arrived, sandbox, "CANCELLED"):
                await asyncio.sleep(0.01)
            paying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await paying
            await asyncio.to_thread(sandbox.advance, 3_600)
            while (payment := await shop.stored("CANCELLED")).status is Status.UNKNOWN:
                await asyncio.sleep(0.01)
            assert payment.status is Status.PENDING and payment.transaction_id

    asyncio.run(asyncio.wait_for(run(), PATIENCE))
    sandbox.advance(60)
    assert sandbox.executions() == {"CANCELLED": 1}


def test_closing_waits_for_the_answer_to_a_payment_whose_caller_left(
    journal: str, tembo: TemboPlus, sandbox: Sandbox
) -> None:
    # It ends when the sandbox's time is moved.
    sandbox.fault("slow_reply", reference="LEFT", milliseconds=3_600_000)

    async def run() -> None:
        async with AsyncShilingi(tembo, journal) as shop:
            paying = asyncio.create_task(
                shop.collect(reference="LEFT", amount=5_000, msisdn=NUMBER)
            )
            while not await asyncio.to_thread(arrived, sandbox, "LEFT"):
                await asyncio.sleep(0.01)
            paying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await paying
            closing = asyncio.create_task(shop.close())
            await asyncio.sleep(0)
            with pytest.raises(ClosedError):
                await shop.stored("LEFT")
            assert not closing.done()
            await asyncio.to_thread(sandbox.advance, 3_600)
            await closing

    asyncio.run(asyncio.wait_for(run(), PATIENCE))
    with Shilingi(tembo, journal) as shop:
        payment = shop.stored("LEFT")
        assert payment.status is Status.PENDING and payment.transaction_id


def test_a_timeout_around_waiting_ends_the_waiting(async_shop: AsyncShilingi) -> None:
    async def run() -> None:
        async with async_shop as shop:
            await shop.collect(reference="W-1", amount=5_000, msisdn=NUMBER)
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(shop.wait("W-1", timeout=60), 0.2)
            assert (await shop.stored("W-1")).status is Status.PENDING

    asyncio.run(asyncio.wait_for(run(), PATIENCE))


EXITS = {
    "asyncio": """
async def main():
    shop = AsyncShilingi(tembo, journal)
    tasks = [asyncio.create_task(pay(shop, f"E-{run}-{n}")) for n in range(30)]
    await asyncio.sleep(moment)
    raise SystemExit(7)
asyncio.run(main())
""",
    "forgotten loop": """
loop = asyncio.new_event_loop()
shop = AsyncShilingi(tembo, journal)
async def main():
    for n in range(30):
        asyncio.ensure_future(pay(shop, f"E-{run}-{n}"))
    await asyncio.sleep(moment)
loop.run_until_complete(main())
loop.close()
import logging; logging.getLogger("asyncio").disabled = True
sys.exit(7)
""",
    "threads": """
shop = Shilingi(tembo, journal)
def work(name):
    for n in range(30):
        pay(shop, f"E-{run}-{name}-{n}")
    shop.wait(f"E-{run}-{name}-0", timeout=60)
for name in range(4):
    threading.Thread(target=work, args=(name,), daemon=True).start()
threading.Event().wait(moment)
sys.exit(7)
""",
}


@pytest.mark.soak
@pytest.mark.parametrize("way", EXITS)
def test_the_interpreter_ends_at_any_moment(way: str, script: Script, sandbox: Sandbox) -> None:
    moments = random.Random(5)
    for run in range(EXITS_OF_EACH_WAY):
        process = script(SHOP + EXITS[way], moment=moments.uniform(0.0, 0.3), run=run)
        _, err = finished(process)
        assert process.returncode == 7, f"run {run}: {process.returncode}\n{err}"
        assert "Fatal" not in err and "panicked" not in err, err
    sandbox.advance(60)
    assert set(sandbox.executions().values()) <= {1}


def test_what_an_exit_interrupted_is_in_the_journal(
    script: Script, sandbox: Sandbox, tembo: TemboPlus, journal: str
) -> None:
    sandbox.fault("hang", reference="HANGS", seconds=600)
    process = script(
        SHOP
        + """
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
threading.Thread(target=pay, args=(Shilingi(tembo, journal), "HANGS"), daemon=True).start()
threading.Event().wait()
""",
    )
    until(lambda: arrived(sandbox, "HANGS"))
    process.send_signal(signal.SIGTERM)
    _, err = finished(process)
    assert (process.returncode, "Fatal" in err) == (7, False), err
    with Shilingi(tembo, journal) as shop:
        assert shop.stored("HANGS").status is Status.UNKNOWN


def test_use_after_close_is_a_typed_error(shop: Shilingi, async_shop: AsyncShilingi) -> None:
    shop.collect(reference="C-1", amount=5_000, msisdn=NUMBER)
    shop.close()
    shop.close()
    with pytest.raises(ClosedError) as caught:
        shop.collect(reference="C-2", amount=5_000, msisdn=NUMBER)
    assert caught.value.code == "closed" and caught.value.outcome == "not_sent"
    with pytest.raises(ClosedError):
        shop.stored("C-1")

    async def run() -> None:
        await async_shop.close()
        with pytest.raises(ClosedError):
            await async_shop.stored("C-1")

    asyncio.run(run())


def test_a_panic_is_an_error_that_programs_can_catch(shop: Shilingi) -> None:
    from shilingi import InternalError, _shilingi

    probe = _shilingi._probe  # type: ignore[attr-defined]
    with pytest.raises(InternalError) as caught:
        probe.panics(None)
    assert isinstance(caught.value, Exception)
    assert caught.value.outcome == "unknown"
    with pytest.raises(InternalError):
        probe.panics_at_once()

    async def run() -> None:
        with pytest.raises(InternalError):
            await probe.panics(asyncio.get_running_loop())

    asyncio.run(run())
    assert shop.changes("x").changes == []


def test_threads_share_one_engine(shop: Shilingi, sandbox: Sandbox) -> None:
    def work(name: str) -> None:
        for number in range(10):
            shop.payout(
                reference=f"{name}-{number}", amount=5_000, msisdn=NUMBER, recipient="Asha Mfano"
            )

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sandbox.advance(60)
    assert sandbox.executions() == {f"{name}-{n}": 1 for name in "abcd" for n in range(10)}


def test_nothing_happens_at_import(script: Script, tmp_path: Path) -> None:
    out, err = finished(
        script(
            """
import threading, sys
import shilingi
assert threading.active_count() == 1
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("Threads:")))
"""
        )
    )
    assert (out, err) == ("1\n", "")
