"""What the wheels carry beside their code."""

from __future__ import annotations

from importlib.metadata import files
from pathlib import Path

import pytest

LICENCES = {path.name: path.read_text() for path in Path(__file__).parents[2].glob("LICENSE-*")}


@pytest.mark.parametrize("wheel", ["shilingi", "shilingi-sandbox"])
def test_each_carries_the_licences(wheel: str) -> None:
    held = {file.name: file.read_text() for file in files(wheel) or () if file.parent.name == "licenses"}
    assert sorted(held) == ["LICENSE-APACHE", "LICENSE-MIT"]
    assert held == LICENCES
