"""The whole way of an order, against the sandbox."""

from django.core.management import call_command
from django.test import TestCase

from shilingi.django import shop
from shilingi.testing import Sandbox
from shilingi.testing.django import committed, sandboxed

from .models import Order


class AnOrder(TestCase):
    """From the page to the parcel."""

    def setUp(self):
        self.sandbox = Sandbox().start()
        self.addCleanup(self.sandbox.stop)
        settings = sandboxed(self.sandbox)
        settings.enable()
        self.addCleanup(settings.disable)

    def buy(self):
        with committed():
            answer = self.client.post("/", {"phone": "0682 000 001"}, follow=True)
        self.assertContains(answer, "Waiting for the money")
        return Order.objects.get()

    def test_it_is_shipped_once_it_is_paid(self):
        order = self.buy()
        self.sandbox.advance(60)
        shop().status(order.number)
        call_command("shilingi_reconcile")
        self.assertContains(self.client.get(f"/orders/{order.number}"), "Shipped")
        self.assertEqual(self.sandbox.executions(), {order.number: 1})

    def test_it_is_not_shipped_when_the_customer_refuses(self):
        order = self.buy()
        self.sandbox.outcome(order.number, "rejected")
        self.sandbox.advance(60)
        shop().status(order.number)
        call_command("shilingi_reconcile")
        page = self.client.get(f"/orders/{order.number}")
        self.assertContains(page, "Payment: failed")
        self.assertNotContains(page, "Shipped")

    def test_a_wrong_number_is_explained_and_nothing_is_recorded(self):
        answer = self.client.post("/", {"phone": "12"})
        self.assertContains(answer, "role=\"alert\"")
        self.assertFalse(Order.objects.exists())
