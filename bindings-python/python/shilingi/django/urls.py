"""The app's addresses.

    path("payments/", include("shilingi.django.urls"))

`payments/callback/<profile>` is the `CALLBACK_URL` of that profile, and `payments/` the address that the
shop's own apps are set to.
"""

from __future__ import annotations

from django.urls import path

from . import views, wire
from .views import outside_transactions

app_name = "shilingi"
urlpatterns = [
    path("callback/<str:profile>", outside_transactions(views.callback), name="callback"),
    path("wishes", outside_transactions(wire.wishes), name="wishes"),
    path("wishes/<uuid:wish_id>", outside_transactions(wire.wish), name="wish"),
]
