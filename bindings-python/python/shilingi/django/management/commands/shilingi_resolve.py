from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from .... import Error
from ...engine import shop


class Command(BaseCommand):
    """A person's decision."""

    help = "Records what a person found out about a payment that machines cannot settle."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command's options."""
        parser.add_argument("reference")
        parser.add_argument("--profile", default="default")
        found = parser.add_mutually_exclusive_group(required=True)
        found.add_argument("--executed", action="store_true", help="the money moved")
        found.add_argument("--not-executed", action="store_true", help="the money did not move")
        parser.add_argument("--by", required=True, help="who decided")
        parser.add_argument("--proof", required=True, help="what proves it: a statement line, a letter")

    def handle(self, *_: Any, **options: Any) -> None:
        """Runs it."""
        try:
            payment = shop(options["profile"]).resolve(
                options["reference"],
                executed=options["executed"],
                by=options["by"],
                proof=options["proof"],
            )
        except Error as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{payment.reference}: {payment.status}")
