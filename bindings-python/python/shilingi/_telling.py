"""What programs hear of operations: the logger `shilingi`, and OpenTelemetry where they ask for it.

References, statuses and codes; never numbers, names or secrets.
"""

from __future__ import annotations

from ._errors import Error

TYPE_CHECKING = False  # `typing` and `logging` are half of what an import would cost
if TYPE_CHECKING:
    import logging
    from types import TracebackType

    from opentelemetry.trace import Span, Tracer
    from typing_extensions import Self

    from ._shilingi import Intake, Payment

tracer: Tracer | None = None
"""Who makes spans; `shilingi.telemetry.trace` sets it."""


def _log() -> logging.Logger:
    import logging

    return logging.getLogger("shilingi")


class Telling:
    """Tells of one operation: what came of it, or why nothing did."""

    __slots__ = ("_name", "_reference", "_span")

    def __init__(self, name: str, reference: object = None) -> None:
        self._name = name
        self._reference = reference
        self._span: Span | None = None

    def __enter__(self) -> Self:
        if tracer is not None:
            from opentelemetry.trace import SpanKind

            self._span = tracer.start_span(f"shilingi.{self._name}", kind=SpanKind.CLIENT)
            self._note(reference=self._reference)
        return self

    def of(self, payment: Payment) -> Payment:
        """Tells of a payment."""
        _log().info("%s %s: %s", self._name, payment.reference, payment.status)
        self._note(reference=payment.reference, status=payment.status)
        return payment

    def taken(self, intake: Intake) -> Intake:
        """Tells of a callback."""
        about = intake.payment.reference if intake.payment else intake.code
        _log().info("%s %s: %s", self._name, intake.kind, about)
        self._note(intake=intake.kind, code=intake.code)
        if intake.payment:
            self._note(reference=intake.payment.reference, status=intake.payment.status)
        return intake

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Error):
            reference = error.reference or "-"
            _log().warning("%s %s: %s, %s", self._name, reference, error.code, error.outcome)
            self._note(reference=error.reference, code=error.code, outcome=error.outcome)
        if self._span is not None:
            if error is not None:
                from opentelemetry.trace import StatusCode

                self._span.set_status(StatusCode.ERROR)
            self._span.end()

    def _note(self, **facts: object) -> None:
        if self._span is not None:
            for name, fact in facts.items():
                if fact is not None:
                    self._span.set_attribute(f"shilingi.{name}", str(fact))
