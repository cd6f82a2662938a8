"""The pages."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from shilingi import Error, InvalidError
from shilingi.django import shop

from .models import Order


def home(request):
    """Takes an order, and asks the customer's phone for the money."""
    if request.method == "POST":
        try:
            with transaction.atomic():
                order = Order.objects.create(phone=request.POST["phone"])
                shop().collect(
                    reference=order.number,
                    amount=order.amount,
                    msisdn=order.phone,
                    country="TZ",
                    order=order.number,
                )
        except InvalidError as error:
            for field in error.fields:
                messages.error(request, f"{field.reason}: {field.fix}")
        except Error as error:
            messages.error(request, error.detail)
        else:
            return redirect("order", order.number)
    return render(request, "shop/home.html", {"orders": Order.objects.order_by("-pk")[:10]})


def order(request, number):
    """Where an order stands. It asks nobody: the reconciler does."""
    found = get_object_or_404(Order, number=number)
    payment = shop().stored(number)
    open_still = payment.status in ("created", "pending", "unknown") or not (
        found.shipped or found.closed
    )
    return render(
        request, "shop/order.html", {"order": found, "payment": payment, "open": open_still}
    )
