"""Callbacks of the providers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import Error
from .conf import Config
from .engine import shop
from .inline import catch_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

log = logging.getLogger("shilingi.django")


def outside_transactions(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keeps `ATOMIC_REQUESTS` away from a view: what it records must be there when it answers."""
    # The alias of the database is a setting, so it is read when the URLs are.
    wrapped: Callable[..., Any] = transaction.non_atomic_requests(using=Config.read().database)(view)
    return wrapped


@csrf_exempt
@require_POST
def callback(request: HttpRequest, profile: str) -> HttpResponse:
    """Takes a callback: commits what it brings and answers. It asks nobody; the reconciler does."""
    try:
        of = shop(profile)
    except ImproperlyConfigured:
        raise Http404 from None
    try:
        intake = of.webhook(request.get_full_path(), request.headers.items(), request.body)
    except Error as error:
        log.error("callback: %s", error.code)
        # The provider may try again.
        return HttpResponse(status=503)
    if intake.payment is not None:
        catch_up(of, intake.payment.reference)
    return HttpResponse(status=200)
