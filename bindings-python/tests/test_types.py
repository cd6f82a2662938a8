"""What type checkers and editors see is what there is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import shilingi
import shilingi.callbacks
import shilingi.telemetry
import shilingi.testing

HERE = Path(__file__).parent
PACKAGE = Path(shilingi.__file__).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    # The package as it is installed into this Python, not the sources beside this file.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=HERE,
        capture_output=True,
        text=True,
        env={**os.environ, "MYPYPATH": "", "PATH": path},
    )


def passes(*command: str) -> None:
    ran = run(*command)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_example_uses_every_public_name() -> None:
    text = (HERE / "every_name.py").read_text()
    names = [f"shilingi.{name}" for name in shilingi.__all__]
    names += [f"testing.{name}" for name in shilingi.testing.__all__]
    names += [f"callbacks.{name}" for name in ("fastapi_route", "flask_view")]
    names += [f"telemetry.{name}" for name in shilingi.telemetry.__all__]
    assert [name for name in names if name not in text] == []


def test_mypy_is_strict() -> None:
    passes("mypy", "--strict", "--cache-dir", os.devnull, "every_name.py")


def test_mypy_is_strict_with_the_package_and_its_tests() -> None:
    tests = [path.name for path in HERE.glob("*.py")]
    optional = ("callbacks", "merchant", "telemetry", "testing.plugin")
    modules = ("shilingi", *(f"shilingi.{name}" for name in optional))
    named = [word for module in modules for word in ("-m", module)]
    passes("mypy", "--strict", "--cache-dir", os.devnull, *named)
    passes("mypy", "--strict", "--cache-dir", os.devnull, *tests)


def test_pyright() -> None:
    passes("pyright", "every_name.py")


def test_pyright_finds_all_types_of_the_package() -> None:
    ran = run("pyright", "--verifytypes", "shilingi", "--ignoreexternal", "--outputjson")
    symbols = json.loads(ran.stdout)["typeCompleteness"]["symbols"]
    # These stand on Django, which publishes no types; tests-django checks them with stubs.
    untyped = ("shilingi.django", "shilingi.testing.django")
    ours = [symbol for symbol in symbols if not symbol["name"].startswith(untyped)]
    unknown = [s["name"] for s in ours if s["isExported"] and not s["isTypeKnown"]]
    assert len(ours) > 500 and unknown == []


def test_the_stub_says_what_the_compiled_part_has() -> None:
    passes("mypy.stubtest", "shilingi._shilingi", "--allowlist", "stubtest-allowlist.txt")
