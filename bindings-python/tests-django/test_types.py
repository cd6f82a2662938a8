"""What type checkers see of the Django app; with `django-stubs`, as typed shops are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import shilingi.django
from shilingi.django import Shop

HERE = Path(__file__).parent

pytest.importorskip("mypy_django_plugin", reason="types are checked with the newest Django alone")


def passes(*command: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=HERE,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_example_uses_every_public_name() -> None:
    text = (HERE / "every_name.py").read_text()
    names = [f"django.{name}" for name in shilingi.django.__all__]
    names += [f"shop.{name}" for name in vars(Shop) if not name.startswith("_")]
    assert len(names) > 25 and [name for name in names if f"{name}" not in text] == []


def test_mypy_is_strict_with_the_app_and_the_example() -> None:
    cache = ("--cache-dir", os.devnull)
    passes("mypy", *cache, "-p", "shilingi.django", "-m", "every_name")


def test_pyright() -> None:
    passes("pyright", "every_name.py")
