"""OpenTelemetry hears what happened to payments, and nothing about people."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from conftest import CALLBACK
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from shilingi import AsyncShilingi, InvalidError, Shilingi, _telling, telemetry

NUMBER = "255712345678"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    telemetry.trace(provider)
    yield exporter
    _telling.tracer = None


def told(span: ReadableSpan) -> tuple[str, dict[str, object]]:
    return span.name, dict(span.attributes or {})


def test_an_operation_is_a_span_of_its_own(spans: InMemorySpanExporter, shop: Shilingi) -> None:
    shop.collect(reference="A-1", amount=5_000, msisdn=NUMBER)
    shop.webhook("/callback", {}, b"{}")
    collected, called = spans.get_finished_spans()
    about = {"shilingi.reference": "A-1", "shilingi.status": "pending"}
    assert told(collected) == ("shilingi.collect", about)
    assert called.name == "shilingi.webhook" and "shilingi.intake" in (called.attributes or {})
    assert collected.status.status_code is StatusCode.UNSET
    assert NUMBER not in collected.to_json() and "712345678" not in collected.to_json()


def test_a_span_says_why_nothing_was_recorded(
    spans: InMemorySpanExporter, shop: Shilingi
) -> None:
    with pytest.raises(InvalidError):
        shop.collect(reference="A-1", amount=-1, msisdn=NUMBER)
    (refused,) = spans.get_finished_spans()
    assert refused.status.status_code is StatusCode.ERROR
    assert told(refused)[1]["shilingi.code"] == "invalid_request"
    assert told(refused)[1]["shilingi.outcome"] == "not_sent"


def test_spans_of_tasks_lie_within_those_of_the_program(
    spans: InMemorySpanExporter, async_shop: AsyncShilingi
) -> None:
    provider = TracerProvider()

    async def pay(reference: str) -> int:
        with provider.get_tracer("program").start_as_current_span("order") as order:
            await async_shop.payout(
                reference=reference, amount=5_000, msisdn=NUMBER, recipient="Mfano wa Jina",
                callback_url=CALLBACK,
            )  # fmt: skip
            return order.get_span_context().span_id

    async def run() -> list[int]:
        async with async_shop:
            return await asyncio.gather(*(pay(f"A-{number}") for number in range(3)))

    orders = asyncio.run(run())
    found = spans.get_finished_spans()
    assert {span.name for span in found} == {"shilingi.payout"}
    assert sorted(span.parent.span_id for span in found if span.parent) == sorted(orders)
