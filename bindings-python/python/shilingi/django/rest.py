"""Errors of payments as replies of Django REST framework.

    REST_FRAMEWORK = {"EXCEPTION_HANDLER": "shilingi.django.rest.exception_handler"}

Then a view calls `shop().collect(...)` and leaves its errors alone.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from rest_framework.response import Response
from rest_framework.views import exception_handler as others
from rest_framework.views import set_rollback

from .. import ConflictError, Error, InvalidError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger("shilingi.django")

_STATUS: Final[Mapping[type[Error], int]] = {InvalidError: 400, NotFoundError: 404, ConflictError: 409}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answers an error of a payment as REST framework answers its own: 400 with a list of texts for each
    field, 404, 409, or 503 for everything else, with `code` and `outcome` (`not_sent`, `refused`,
    `unknown`). What went wrong behind a 503 is logged: it is the shop's business, not its customer's.
    Other exceptions are left to REST framework.
    """
    if not isinstance(error, Error):
        return others(error, context)
    set_rollback()
    status = _STATUS.get(type(error), 503)
    if isinstance(error, InvalidError):
        fields: dict[str, list[str]] = {}
        for violation in error.fields:
            fields.setdefault(violation.field, []).append(f"{violation.reason}: {violation.fix}")
        return Response(fields, status=status)
    detail = error.detail
    if status == 503:
        log.error("%s", error)
        detail = "the payment cannot be made or shown now"
    told = {"detail": detail, "code": error.code, "outcome": error.outcome}
    return Response({**told, "reference": error.reference}, status=status)
