"""Payments in Django's admin: found, read, and looked at again. Nothing is changed by hand."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join

from .. import Error
from .conf import Config
from .engine import shop
from .models import Payment

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from .engine import Shop


def _shop(payment: Payment) -> Shop | None:
    """The engine of a payment's profile, while the settings still have it."""
    try:
        found = shop(payment.profile)
    except (ImproperlyConfigured, Error):
        return None
    same = found.provider.environment == payment.environment
    return found if same else None


@admin.register(Payment)
class PaymentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The list of payments, and what happened to each."""

    list_display = ("reference", "status", "order_link", "provider", "profile", "environment", "recorded")
    list_filter = ("status", "provider", "profile", "environment")
    search_fields = ("reference", "order")
    ordering = ("-created_at",)
    fields = ("reference", "status", "order_link", "provider", "profile", "environment", "recorded", "timeline")
    readonly_fields = fields
    actions = ("look_again",)
    change_form_template = "admin/shilingi/payment/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Payment]:
        """The payments, where the journal keeps them."""
        return super().get_queryset(request).using(Config.read().database)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Payments are made by the shop."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A journal only grows."""
        return False

    @admin.display(description="recorded", ordering="created_at")
    def recorded(self, payment: Payment) -> datetime:
        """When it was recorded."""
        return datetime.fromtimestamp(payment.created_at / 1000, timezone.utc)

    @admin.display(description="order", ordering="order")
    def order_link(self, payment: Payment) -> str:
        """The order, as a link where the settings name its model."""
        model = Config.read().order_model
        if not payment.order or not model:
            return payment.order or ""
        label, _, field = model.partition(":")
        found = apps.get_model(label)._default_manager.filter(**{field or "pk": payment.order}).first()
        if found is None:
            return payment.order
        meta = found._meta
        try:
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[found.pk])
        except NoReverseMatch:
            return payment.order
        return format_html('<a href="{}">{}</a>', url, payment.order)

    @admin.display(description="timeline")
    def timeline(self, payment: Payment) -> str:
        """Everything that happened to it."""
        of = _shop(payment)
        if of is None:
            return "The settings have no such profile any more."
        rows = (
            (f"{entry.at:%Y-%m-%d %H:%M:%S}", entry.kind, entry.text, entry.status)
            for entry in of.timeline(payment.reference)
        )
        return format_html(
            "<table>{}</table>",
            format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
        )

    @admin.action(description="Look again", permissions=["change"])
    def look_again(self, request: HttpRequest, chosen: QuerySet[Payment]) -> None:
        """Asks the provider about the chosen payments."""
        for payment in chosen:
            self._look(request, payment)

    def _look(self, request: HttpRequest, payment: Payment) -> None:
        of = _shop(payment)
        try:
            if of is None:
                raise ImproperlyConfigured("the settings have no such profile any more")
            now = of.status(payment.reference)
            messages.success(request, f"{now.reference}: {now.status}")
        except (Error, ImproperlyConfigured) as error:
            messages.error(request, f"{payment.reference}: {error}")

    def response_change(self, request: HttpRequest, obj: Payment) -> HttpResponse:
        """The button beside the payment."""
        if "_look_again" in request.POST:
            self._look(request, obj)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing is changed by hand."""
