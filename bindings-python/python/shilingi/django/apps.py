from __future__ import annotations

from django.apps import AppConfig


class ShilingiConfig(AppConfig):
    """The payment app."""

    name = "shilingi.django"
    label = "shilingi"
    verbose_name = "Payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks as checks
