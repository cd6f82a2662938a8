"""Spans for OpenTelemetry: `pip install 'shilingi[opentelemetry]'`.

    shilingi.telemetry.trace()

Each operation then makes a span named after it (`shilingi.collect`, `shilingi.status`, …) within the one that
is current, with the attributes `shilingi.reference`, `shilingi.status` and, when it raises, `shilingi.code` and
`shilingi.outcome`. Numbers, names, amounts and secrets are in none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opentelemetry.trace import get_tracer

from . import _telling
from ._shilingi import __version__

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

__all__ = ["trace"]


def trace(provider: TracerProvider | None = None) -> None:
    """Has operations of this process make spans, through `provider` or the program's own."""
    _telling.tracer = get_tracer("shilingi", __version__, tracer_provider=provider)
