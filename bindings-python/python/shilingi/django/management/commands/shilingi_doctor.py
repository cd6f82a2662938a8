from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from ...checks import check_heartbeat, check_settings
from ...conf import Config
from ...models import Payment


class Command(BaseCommand):
    """What is wrong with the set-up, and how to put it right."""

    help = "Checks settings, database and reconciler, and counts the payments by status."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Runs it."""
        messages = check_settings()
        config = None
        if not any(message.is_serious() for message in messages):
            config = Config.read()
            messages += check_heartbeat(databases=[config.database])
        for message in messages:
            self.stdout.write(str(message))
        if config is not None:
            vendor = connections[config.database].vendor
            self.stdout.write(f"database: {config.database} ({vendor})")
            self._count(config)
        if messages:
            raise CommandError(f"{len(messages)} things need attention")
        self.stdout.write("all is well")

    def _count(self, config: Config) -> None:
        payments = Payment.objects.using(config.database)
        for status in payments.order_by("status").values_list("status", flat=True).distinct():
            self.stdout.write(f"{status}: {payments.filter(status=status).count()}")
