"""A stranger's machine: an empty environment into which the wheels are installed, away from the sources.

`SHILINGI_WHEELS` is the folder of the wheels.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 120
"""Seconds after which what another process does counts as not happening."""


def until(holds: Callable[[], Any], what: str) -> Any:
    """Waits for something that another process does; gives what came of it."""
    pause = threading.Event()
    for _ in range(PATIENCE * 10):
        if found := holds():
            return found
        pause.wait(0.1)
    pytest.fail(f"waited in vain: {what}")


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


class Machine:
    """What a stranger has installed, and what runs of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
        self._running: list[subprocess.Popen[str]] = []
        subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)

    def pip(self, *arguments: str) -> None:
        command = [self.scripts / "python", "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*command, "install", *arguments], check=True, cwd=self.folder)

    def start(
        self, program: str, *arguments: str, folder: Path | None = None, **environment: str
    ) -> subprocess.Popen[str]:
        """Starts a program of the environment's, which knows nothing of this one's."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SHILINGI", "PYTHON", "VIRTUAL_ENV"))
        }
        process = subprocess.Popen(
            [self.scripts / program, *arguments],
            cwd=folder or self.folder,
            env={**inherited, "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def kill(self) -> None:
        """Ends whatever still runs."""
        while self._running:
            process = self._running.pop()
            # Its children too, should it have left some behind.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


class House:
    """A sandbox that was started by hand."""

    def __init__(self, machine: Machine, *arguments: str) -> None:
        process = machine.start("shilingi", "sandbox", "--port", "0", "--json", *arguments)
        assert process.stdout is not None
        self.url: str = json.loads(process.stdout.readline())["url"]

    def control(self, method: str, path: str, body: object = None) -> Any:
        """Asks the control API."""
        request = urllib.request.Request(
            f"{self.url}/_sandbox{path}",
            None if body is None else json.dumps(body).encode(),
            {"content-type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("stranger"))
    package, sandbox = sorted(Path(os.environ["SHILINGI_WHEELS"]).glob("*.whl"))
    # Nothing but the wheels: they need nothing else.
    machine.pip("--no-index", f"{package}[sandbox]", str(sandbox))
    return machine


@pytest.fixture
def machine(installed: Machine) -> Iterator[Machine]:
    yield installed
    installed.kill()


@pytest.fixture(scope="session")
def with_django(installed: Machine) -> Machine:
    installed.pip("--constraint", str(HERE / "constraints.txt"), "shilingi[django,sandbox]")
    return installed


@pytest.fixture
def example(with_django: Machine, tmp_path: Path) -> Path:
    """The example's files, and nothing beside them."""
    place = tmp_path / "django-shop"
    shutil.copytree(ROOT / "examples/django-shop", place, ignore=shutil.ignore_patterns("*.sqlite3"))
    return place
