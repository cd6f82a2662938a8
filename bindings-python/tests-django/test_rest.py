"""Views of Django REST framework, as docs/django.md shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shilingi import AskAgainError, Outcome, SetupError
from shilingi.django import shop

pytest.importorskip("rest_framework", reason="it supports the newest Django alone")

from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from shilingi.django.rest import exception_handler

if TYPE_CHECKING:
    from collections.abc import Callable

    from rest_framework.request import Request

    from shilingi.testing import Sandbox

PHONE = "255682000001"


class Answering(APIView):
    authentication_classes = ()
    permission_classes = ()
    does: Callable[[dict[str, Any]], object] = str

    def get_exception_handler(self) -> Any:
        return exception_handler

    def post(self, request: Request) -> Response:
        return Response({"status": self.does(request.data)}, status=201)


def post(data: dict[str, Any], does: Callable[[dict[str, Any]], object]) -> Any:
    view = Answering.as_view(does=does)
    return view(APIRequestFactory().post("/pay", data, format="json"))


def collect(data: dict[str, Any]) -> object:
    return shop().collect(**data).status


def test_what_is_wrong_is_told_by_field_as_rest_framework_does(sandbox: Sandbox) -> None:
    answer = post({"reference": "a b", "amount": 0, "msisdn": PHONE}, collect)
    assert answer.status_code == 400
    assert set(answer.data) == {"reference", "amount"}
    assert all(isinstance(text, str) for texts in answer.data.values() for text in texts)


def test_a_taken_reference_and_an_unknown_one(sandbox: Sandbox) -> None:
    fields = {"reference": "REST-1", "amount": 5000, "msisdn": PHONE}
    assert post(fields, collect).status_code == 201
    taken = post({**fields, "amount": 6000}, collect)
    assert (taken.status_code, taken.data["code"], taken.data["outcome"]) == (
        409,
        "reference_taken",
        "not_sent",
    )
    unknown = post({}, lambda _: shop().stored("REST-2"))
    assert (unknown.status_code, unknown.data["code"]) == (404, "payment_unknown")


def test_what_may_have_been_sent_says_so() -> None:
    def unsure(_: dict[str, Any]) -> object:
        error = AskAgainError("the journal did not answer", code="journal_lost")
        error.outcome, error.reference = Outcome.UNKNOWN, "REST-3"
        raise error

    answer = post({}, unsure)
    assert answer.status_code == 503
    assert (answer.data["outcome"], answer.data["reference"]) == ("unknown", "REST-3")


def test_others_are_left_to_rest_framework() -> None:
    def refuse(_: dict[str, Any]) -> object:
        raise PermissionDenied

    def fail(_: dict[str, Any]) -> object:
        raise ZeroDivisionError

    assert post({}, refuse).status_code == 403
    with pytest.raises(ZeroDivisionError):
        post({}, fail)


def test_a_wrong_setup_is_the_shops_business(caplog: pytest.LogCaptureFixture) -> None:
    def wrong(_: dict[str, Any]) -> object:
        raise SetupError("there is no such profile", code="profile_unknown")

    answer = post({}, wrong)
    assert answer.status_code == 503
    assert "profile" not in answer.data["detail"]
    assert "there is no such profile" in caplog.text
