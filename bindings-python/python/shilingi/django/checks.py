"""What Django's system checks say about the settings, and about a reconciler that does not run."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Error as Fault
from django.core.checks import Warning as Notice
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.models import Count

from .. import Error
from .conf import REQUIRED, Config
from .engine import shops
from .models import Payment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@register()
def check_settings(app_configs: Sequence[Any] | None = None, **_: object) -> list[CheckMessage]:
    """Missing keys, addresses that no provider reaches, live keys under DEBUG."""
    return list(_settings())


def _settings() -> Iterator[CheckMessage]:
    try:
        config = Config.read()
    except (ImproperlyConfigured, TypeError) as error:
        yield Fault(str(error), id="shilingi.E001")
        return
    if not config.profiles:
        hint = 'Set SHILINGI["PROFILES"]["default"]; docs/django.md shows how.'
        yield Fault("SHILINGI has no profile.", hint=hint, id="shilingi.E001")
    if config.database not in settings.DATABASES:
        text = f'SHILINGI["DATABASE"] names "{config.database}", which DATABASES does not have.'
        yield Fault(text, id="shilingi.E002")
    else:
        yield from _database(config)
    for name, told in config.profiles.items():
        yield from _profile(config, name, told)
    try:
        config.read_wire()
    except (ImproperlyConfigured, ImportError) as error:
        yield Fault(str(error), id="shilingi.E006")


def _database(config: Config) -> Iterator[CheckMessage]:
    database: dict[str, Any] = settings.DATABASES[config.database]
    options = database.get("OPTIONS", {})
    sqlite = database.get("ENGINE", "").endswith("sqlite3")
    if sqlite and django.VERSION >= (5, 1) and options.get("transaction_mode") != "IMMEDIATE":
        text = "Requests at once may fail with \"database is locked\"."
        hint = f'Set DATABASES["{config.database}"]["OPTIONS"]["transaction_mode"] to "IMMEDIATE".'
        yield Notice(text, hint=hint, id="shilingi.W004")


def _profile(config: Config, name: str, told: dict[str, Any]) -> Iterator[CheckMessage]:
    where = f'SHILINGI["PROFILES"]["{name}"]'
    needed = () if "SANDBOX_URL" in told else REQUIRED.get(told.get("PROVIDER", ""), ())
    missing = [key for key in needed if not told.get(key)]
    if missing:
        hint = "Read them from the environment, not from the repository."
        yield Fault(f"{where} lacks {', '.join(missing)}.", hint=hint, id="shilingi.E003")
        return
    url = told.get("CALLBACK_URL") or ""
    live = told.get("ENVIRONMENT") == "live"
    if live and not url.startswith("https://"):
        hint = f"Give the public address of {{% url 'shilingi:callback' '{name}' %}}."
        yield Fault(f"{where}: CALLBACK_URL is not an https:// address.", hint=hint, id="shilingi.E004")
        return
    if live and settings.DEBUG:
        hint = "DEBUG shows settings and requests to whoever meets an error page."
        yield Notice(f"{where} moves real money while DEBUG is on.", hint=hint, id="shilingi.W001")
    try:
        config.provider(name)
    except (ImproperlyConfigured, Error) as error:
        yield Fault(f"{where}: {error}", id="shilingi.E005")


@register(Tags.database)
def check_heartbeat(
    app_configs: Sequence[Any] | None = None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """A reconciler that has not been heard of, and payments that it passes over. Run by `check --database` and `shilingi_doctor`."""
    if any(message.is_serious() for message in _settings()):
        return []
    config = Config.read()
    if config.database not in (databases or ()) or config.send == "inline":
        return []
    return [*_heartbeats(config), *_orphans(config)]


def _heartbeats(config: Config) -> Iterator[CheckMessage]:
    hint = "Keep `manage.py shilingi_reconcile --watch` running, or schedule shilingi.django.tasks.reconcile."
    for shop in shops():
        try:
            beat = shop.heartbeat()
        except (Error, DatabaseError):
            yield Notice("The journal's tables are not there: run migrate.", id="shilingi.W003")
            return
        late = beat is None or (
            (datetime.now(timezone.utc) - beat).total_seconds() > config.heartbeat
        )
        if late:
            since = "never" if beat is None else f"last at {beat:%Y-%m-%d %H:%M:%S} UTC"
            text = f'Profile "{shop.provider.profile}" is not reconciled ({since}).'
            yield Notice(text, hint=hint, id="shilingi.W002")


def _orphans(config: Config) -> Iterator[CheckMessage]:
    """Open payments of profiles that were renamed or taken away."""
    of = ("profile", "provider", "environment")
    known = {
        (shop.provider.profile, config.profiles[shop.provider.profile]["PROVIDER"], shop.provider.environment)
        for shop in shops()
    }
    hint = "Nobody asks what became of them: give the profile back under this name until they are settled."
    payments = Payment.objects.using(config.database).filter(due__isnull=False)
    try:
        found = list(payments.order_by(*of).values_list(*of).annotate(count=Count("intent")))
    except DatabaseError:
        # That the tables are missing was said.
        return
    for profile, provider, environment, count in found:
        if (profile, provider, environment) not in known:
            text = (
                f'{count} open payments are of the profile "{profile}" ({provider}, {environment}), '
                "which the settings do not have."
            )
            yield Notice(text, hint=hint, id="shilingi.W005")
