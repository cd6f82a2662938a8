"""The server of the merchant wire (docs/merchant-wire.md): what the shop's own apps ask.

`SHILINGI["WIRE"]["AUTHENTICATE"]` names a function of the request and the bearer token that gives the
principal, a name of 1 to 200 characters, or `None` for nobody; `PRICE` one of the principal, the order and
the wish's id that gives the reference, the amount and if need be the currency, or `None` for an order that is
not to be paid. Each try is a wish of its own and needs a reference of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from .. import Environment, Error, NotFoundError, merchant
from ..merchant import Refusal
from .conf import Config
from .engine import shop
from .inline import catch_up
from .models import LONGEST_PRINCIPAL, Wish, mark, number_mark
from .store import take

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .conf import Wire
    from .engine import Shop

_SPAN = timedelta(seconds=merchant.LIMITS_SECONDS)
"""What the limits count in."""
_PAGE = 50


def _served(answer: Callable[..., merchant.Reply]) -> Callable[..., HttpResponse]:
    """Turns the bearer token into a principal, and what is raised into an answer."""

    def view(request: HttpRequest, **arguments: Any) -> HttpResponse:
        wire = Config.read().read_wire()
        if wire is None:
            raise Http404
        try:
            principal = _principal(request, wire)
            reply = answer(request, wire, principal, **arguments)
        except Refusal as refusal:
            reply = refusal.reply
        except Error as error:
            reply = Refusal.of(error).reply
        response = HttpResponse(reply.body, status=reply.status)
        for name, value in reply.headers:
            response[name] = value
        return response

    return view


@sensitive_variables()
def _principal(request: HttpRequest, wire: Wire) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    principal: object = None
    if kind.lower() == "bearer" and token:
        principal = wire.authenticate(request, token)
    if principal is None or principal is False or principal == "":
        raise Refusal.by("token_refused")
    # A model's text may be its secret, and `True` is everybody.
    if not isinstance(principal, str) or len(principal) > LONGEST_PRINCIPAL:
        kind = type(principal).__name__
        raise ImproperlyConfigured(
            f'SHILINGI["WIRE"]["AUTHENTICATE"] gave a {kind}: give the name of whoever holds the token, '
            f"a str of 1 to {LONGEST_PRINCIPAL} characters such as str(user.pk), or None for nobody"
        )
    return principal


@csrf_exempt
@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Takes a wish, or lists the principal's own."""
    view = _create if request.method == "POST" else _listed
    return _served(view)(request)


@require_GET
def wish(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """Looks a wish up."""
    return _served(_look_up)(request, wish_id=str(wish_id))


def _create(request: HttpRequest, wire: Wire, principal: str) -> merchant.Reply:
    wish = merchant.Wish.read(request.body)
    of = shop(wire.profile)
    with transaction.atomic(using=of.using):
        # One of a principal's wishes at a time: limits count, and a repeat finds the first.
        take(of.using, mark("principal", principal))
        stored = _of(principal, of).filter(wish_id=wish.id).first()
        now = int(datetime.now(timezone.utc).timestamp() * 1000)
        live = of.provider.environment is Environment.LIVE
        is_new = wish.is_new(stored.content if stored else None, live, now)
        reference = _wanted(of, wire, principal, wish) if is_new else stored.reference  # type: ignore[union-attr]
    if is_new:
        catch_up(of, reference)
    return merchant.payment_reply(wish.id, of.stored(reference), is_new=is_new)


def _of(principal: str, of: Shop) -> QuerySet[Wish]:
    return Wish.objects.using(of.using).filter(principal_mark=mark(principal))


def _wanted(of: Shop, wire: Wire, principal: str, wish: merchant.Wish) -> str:
    number = number_mark(wish.msisdn)
    # And one wish for a number at a time, whoever asks.
    take(of.using, mark("number", number))
    _hold_to_limits(of, wire, principal, number)
    price = wire.price(principal, wish.order, wish.id)
    if price is None:
        raise Refusal.by("order_refused")
    reference, amount, currency = (*price, "TZS")[:3]
    fields = wish.request(reference, amount, currency)
    # A payment that is there was made for something else: this wish would tell its outcome as its own.
    take(of.using, mark("reference", wire.profile, reference))
    if _is_stored(of, reference):
        raise Refusal.by("reference_taken")
    Wish.objects.using(of.using).create(
        principal=principal,
        principal_mark=mark(principal),
        wish_id=wish.id,
        content=wish.content,
        reference=reference,
        number_mark=number,
    )
    of.collect(**{name: value for name, value in fields.items() if value is not None})
    return str(reference)


def _is_stored(of: Shop, reference: str) -> bool:
    try:
        of.stored(reference)
    except NotFoundError:
        return False
    return True


def _hold_to_limits(of: Shop, wire: Wire, principal: str, number: str) -> None:
    since = datetime.now(timezone.utc) - _SPAN
    recent = Wish.objects.using(of.using).filter(created_at__gt=since)
    limits = [({"principal_mark": mark(principal)}, wire.per_principal), ({"number_mark": number}, wire.per_number)]
    for of_whom, most in limits:
        counted = recent.filter(**of_whom).order_by("created_at")
        if counted.count() >= most:
            first = counted.values_list("created_at", flat=True)[0]
            wait = int((first + _SPAN - datetime.now(timezone.utc)).total_seconds()) + 1
            raise Refusal.by("too_many_wishes", retry_after=max(1, wait))


def _look_up(request: HttpRequest, wire: Wire, principal: str, wish_id: str) -> merchant.Reply:
    _check_wire(request)
    of = shop(wire.profile)
    found = _of(principal, of).filter(wish_id=wish_id).first()
    if found is None:
        raise Refusal.by("wish_unknown")
    return merchant.payment_reply(wish_id, of.stored(found.reference), is_new=False)


def _listed(request: HttpRequest, wire: Wire, principal: str) -> merchant.Reply:
    _check_wire(request)
    of = shop(wire.profile)
    rows = _of(principal, of).order_by("-pk")
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    limit = request.GET.get("limit", "")
    count = min(int(limit), _PAGE) if limit.isdecimal() and 0 < len(limit) < 9 else _PAGE
    found = list(rows[: max(1, count) + 1])
    page = found[: max(1, count)]
    more = str(page[-1].pk) if len(found) > len(page) else None
    return merchant.list_reply([(row.wish_id, of.stored(row.reference)) for row in page], more)


def _check_wire(request: HttpRequest) -> None:
    wire = request.GET.get("wire", "")
    if not (wire.isdecimal() and len(wire) < 6 and merchant.reads_wire(int(wire))):
        raise Refusal.by("wire_unsupported")
