"""The shared vectors, asked of the core inside the wheel."""

from __future__ import annotations

import json
from typing import Any

import pytest
from _vectors import cases

from shilingi import _shilingi


@pytest.mark.parametrize(("area", "case"), cases())
def test_vector(area: str, case: Any) -> None:
    answer = _shilingi._probe.answer(area, json.dumps(case["input"]))  # type: ignore[attr-defined]
    assert json.loads(answer) == case["expect"]
