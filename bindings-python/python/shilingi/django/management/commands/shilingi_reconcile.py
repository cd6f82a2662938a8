from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from ...reconciler import one_pass


class Command(BaseCommand):
    """The reconciler."""

    help = "Looks at the payments that are due and runs the handlers; with --watch for ever."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command's options."""
        parser.add_argument("--watch", action="store_true", help="go on until it is stopped")
        parser.add_argument("--every", type=float, default=2.0, help="seconds between two passes")
        parser.add_argument("--limit", type=int, default=100, help="the most payments of a pass")

    def handle(self, *_: Any, **options: Any) -> None:
        """Runs it."""
        stop = threading.Event()
        if options["watch"]:
            # A pass that has begun ends: what it has sent is recorded.
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
        while True:
            done = one_pass(limit=options["limit"])
            for payment in done.looked:
                self.stdout.write(f"{payment.reference}: {payment.status}")
            if not options["watch"] and done.failed:
                raise CommandError(f"the log says why nothing was looked at of {', '.join(done.failed)}")
            if not options["watch"] or stop.wait(options["every"]):
                return
            close_old_connections()
