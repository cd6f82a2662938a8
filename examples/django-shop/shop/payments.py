"""What happens when a payment changes."""

from .models import Order


def paid(change):
    """Ships, or says why not; in one transaction with the handler's cursor."""
    payment = change.payment
    order = Order.objects.filter(number=payment.order)
    if payment.status == "succeeded":
        order.update(shipped=True, closed="")
    elif payment.may_pay_again == "yes":
        order.filter(shipped=False).update(closed=payment.reason or payment.status)
