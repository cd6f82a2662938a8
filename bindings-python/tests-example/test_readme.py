"""The README's example, as a stranger runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import PATIENCE, ROOT, House

if TYPE_CHECKING:
    from conftest import Machine

ADDRESS = "http://127.0.0.1:8085"


def test_the_example_works_with_nothing_but_the_wheels(machine: Machine) -> None:
    found = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    assert found and len(found[1].splitlines()) <= 12 and ADDRESS in found[1]
    house = House(machine)
    (machine.folder / "example.py").write_text(found[1].replace(ADDRESS, house.url))
    out, _ = machine.start("python", "example.py").communicate(timeout=PATIENCE)
    (reference,) = re.findall(r'reference="(.+?)"', found[1])
    assert out == f"{reference}: 5000 TZS received\n"
    assert house.control("GET", "/executions")["executions"] == {reference: 1}
