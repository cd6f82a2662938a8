"""What type checkers see of the Django app; with `django-stubs`, as typed shops are."""

from __future__ import annotations

import asyncio
import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import shilingi.django
from shilingi.django import Shop
from shilingi.django._operations import Operations, Send

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
    names += [f"shop.{name}" for name in dir(Shop) if not name.startswith("_")]
    assert len(names) > 25 and [name for name in names if f"{name}" not in text] == []


def test_each_operation_hands_over_what_it_is_given_in_both_worlds() -> None:
    class Told(Operations):
        def _pay(self, name: str, fields: dict[str, object], send: Send) -> Any:
            return name, fields, send

        async def _apay(self, name: str, fields: dict[str, object], send: Send) -> Any:
            return name, fields, send

    told = Told()
    names = [name for name in vars(Operations) if not name.startswith("_")]
    operations = [name for name in names if f"a{name}" in names]
    assert len(operations) == 8 and len(names) == 16
    for name in operations:
        takes = inspect.signature(getattr(Operations, name)).parameters
        given: dict[str, Any] = {field: field for field in takes if field != "self"}
        send = given.pop("send")
        for answer in (
            getattr(told, name)(**given, send=send),
            asyncio.run(getattr(told, f"a{name}")(**given, send=send)),
        ):
            assert answer == (name, given, send)


def test_mypy_is_strict_with_the_app_and_the_example() -> None:
    cache = ("--cache-dir", os.devnull)
    passes("mypy", *cache, "-p", "shilingi.django", "-m", "every_name")


def test_pyright() -> None:
    passes("pyright", "every_name.py")
