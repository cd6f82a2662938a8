from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from shilingi.django import shop

from .models import Order

if TYPE_CHECKING:
    from django.http import HttpRequest


@csrf_exempt
def buy(request: HttpRequest, number: str) -> HttpResponse:
    with transaction.atomic():
        Order.objects.get_or_create(number=number)
        payment = shop().collect(
            reference=number, amount=5000, msisdn=request.POST["msisdn"], order=number
        )
    return HttpResponse(payment.status)


@csrf_exempt
def pay_out(request: HttpRequest, reference: str) -> HttpResponse:
    payment = shop().payout(
        reference=reference, amount=5000, msisdn=request.POST["msisdn"], recipient="Mfano wa Jina"
    )
    return HttpResponse(payment.status)
