"""The bench of the Python package: `cargo xtask bench --only python` runs it.

    python bench URL WHEEL FOLDER [--quick]

URL is a provider that answers at once; WHEEL is what is installed; FOLDER is on the disk to measure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import footprint

HERE = Path(__file__).parent
MODES = {"1": "one thread", "16": "16 threads", "async": "asyncio, 100 in flight"}


def measure(program: str, *arguments: object) -> dict[str, float]:
    command = [sys.executable, str(HERE / program), *map(str, arguments)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(ran.stdout)
    return result


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(*names: str) -> None:
    print()
    row(*names)
    print("|" + "---|" * len(names))


def weigh(wheel: Path) -> None:
    head("what", "shilingi", "httpx + pydantic", "aim")
    ours, beside = footprint.of("import shilingi"), footprint.of("import httpx, pydantic")
    row("import, CPU, median", f"{ours[0]:.1f} ms", f"{beside[0]:.1f} ms", "15 ms")
    row(
        "memory over a bare interpreter", f"{ours[1]:.1f} MiB", f"{beside[1]:.1f} MiB", "8 MiB"
    )
    row("wheel", f"{wheel.stat().st_size / 1e6:.2f} MB", "", "4 MB")


class Payouts:
    """Rounds of all contestants in turn, so that what else runs on the machine touches them alike."""

    def __init__(self, url: str, folder: Path, quick: bool) -> None:
        self.url, self.folder = url, folder
        self.calls, self.rounds = (2_000, 1) if quick else (8_000, 3)

    def run(self) -> None:
        head("payouts", "per second", "CPU of each", "rate beside httpx", "CPU beside httpx")
        for mode, name in MODES.items():
            self._mode(mode, name)

    def _mode(self, mode: str, name: str) -> None:
        suffix = "_async" if mode == "async" else ""
        contests = {
            "httpx + pydantic, balance": ("httpx_balance", ""),
            "shilingi, balance: no journal": ("shilingi_balance", ""),
            "httpx + pydantic": ("httpx", ""),
            "requests, nothing checked": ("requests", ""),
            "shilingi, memory": ("shilingi", "memory"),
            "shilingi, SQLite": ("shilingi", "sqlite"),
        }
        if suffix:
            del contests["requests, nothing checked"]
        told: dict[str, list[dict[str, float]]] = {contest: [] for contest in contests}
        for _ in range(self.rounds):
            for contest, (maker, journal) in contests.items():
                told[contest].append(self._one(maker + suffix, mode, journal))
        middle = {
            contest: {key: median(run[key] for run in runs) for key in ("rate", "cpu_ms")}
            for contest, runs in told.items()
        }
        for contest, found in middle.items():
            beside = middle["httpx + pydantic" + (", balance" if "balance" in contest else "")]
            row(
                f"{name}: {contest}",
                f"{found['rate']:,.0f}",
                f"{found['cpu_ms']:.3f} ms",
                f"{found['rate'] / beside['rate']:.1f} ×",
                f"{found['cpu_ms'] / beside['cpu_ms']:.2f} ×",
            )

    def _one(self, maker: str, mode: str, journal: str) -> dict[str, float]:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            place = f"sqlite:{folder}/shop.db" if journal == "sqlite" else journal
            # Each payout that is durable waits for the disk twice.
            calls = self.calls // (20 if journal == "sqlite" and mode == "1" else 1)
            return measure("load.py", maker, mode, self.url, place, calls)


def webhooks(quick: bool) -> None:
    head("signed webhooks", "in a second of a core")
    calls = 20_000 if quick else 100_000
    row("shilingi: verified, read, looked for", f"{measure('webhooks.py', 'shilingi', calls)['rate']:,.0f}")
    row("hmac + json: verified, read", f"{measure('webhooks.py', 'by_hand', calls)['rate']:,.0f}")


def main() -> None:
    url, wheel, folder, *options = sys.argv[1:]
    quick = "--quick" in options
    print(f"Python {sys.version.split()[0]}")
    weigh(Path(wheel))
    webhooks(quick)
    Payouts(url, Path(folder), quick).run()


if __name__ == "__main__":
    main()
