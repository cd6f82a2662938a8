"""The page's example is short, and it does what it says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from shilingi import Settings, Shilingi, TemboPlus
from shilingi.testing import Sandbox

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def example() -> str:
    found = re.search(r"<!-- The tests run this block. -->\n```python\n(.*?)```", PAGE.read_text(), re.S)
    assert found
    return found[1]


def test_it_has_at_most_twelve_lines() -> None:
    assert len(example().splitlines()) <= 12


def test_it_runs(script: Callable[..., subprocess.Popen[str]], sandbox: Sandbox, journal: str) -> None:
    text = example().replace('"http://127.0.0.1:8085"', "url").replace('"sqlite:shop.db"', "journal")
    process = script(text)
    # Another process of the shop, so that the example need not wait for its own first question.
    shop = Shilingi(TemboPlus.local(sandbox.url), journal, settings=Settings(least_gap_ms=0))
    while process.poll() is None:
        sandbox.advance(1)
        shop.reconcile()
        for change in shop.changes("test").changes:
            shop.status(change.payment.reference)
    assert process.communicate() == ("ORDER-1002: 5000 TZS received\n", "")
    assert sandbox.executions() == {"ORDER-1002": 1}
