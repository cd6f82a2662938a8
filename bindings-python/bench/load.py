"""One measurement in a process of its own: prints calls per second and milliseconds of processor per call.

    python load.py CONTESTANT THREADS|async URL JOURNAL COUNT
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from itertools import count
from typing import TYPE_CHECKING

import contestants

if TYPE_CHECKING:
    from collections.abc import Callable

IN_FLIGHT = 100


def measured(start: tuple[float, float], calls: int) -> dict[str, float]:
    wall, processor = start
    seconds = time.perf_counter() - wall
    return {
        "rate": calls / seconds,
        "cpu_ms": (time.process_time() - processor) * 1000 / calls,
    }


def started() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def in_threads(pay: Callable[[str], object], threads: int, calls: int) -> dict[str, float]:
    def run(name: str, number: int) -> None:
        for one in range(number):
            pay(f"{name}-{one}")

    def together(name: str, number: int) -> None:
        running = [
            threading.Thread(target=run, args=(f"{name}{thread}", number // threads))
            for thread in range(threads)
        ]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    work = run if threads == 1 else together
    work("warm", 10 * threads)
    start = started()
    work("P", calls)
    return measured(start, calls // threads * threads)


async def in_flight(make: Callable[[], Callable[[str], object]], calls: int) -> dict[str, float]:
    pay = make()

    async def together(name: str, number: int) -> None:
        numbers = count()

        async def run() -> None:
            while (one := next(numbers)) < number:
                await pay(f"{name}-{one}")  # type: ignore[misc]

        await asyncio.gather(*(run() for _ in range(IN_FLIGHT)))

    await together("warm", 2 * IN_FLIGHT)
    start = started()
    await together("P", calls)
    return measured(start, calls)


def main() -> None:
    name, mode, url, journal, calls = sys.argv[1:]

    def make() -> Callable[[str], object]:
        made: Callable[[str], object] = getattr(contestants, name)(url, journal)
        return made

    if mode == "async":
        result = asyncio.run(in_flight(make, int(calls)))
    else:
        result = in_threads(make(), int(mode), int(calls))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
