"""The files of shared vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2] / "tests" / "vectors"


def cases(*areas: str) -> list[Any]:
    found = []
    for path in sorted(ROOT.glob("*/*.json")):
        area = path.parent.name
        for case in json.loads(path.read_text())["cases"] if area in areas or not areas else ():
            skip = case.get("skip", {}).get("python")
            marks = [pytest.mark.skip(reason=skip)] if skip else []
            name = f"{area}/{path.stem}/{case['name']}"
            found.append(pytest.param(area, case, id=name, marks=marks))
    return found
