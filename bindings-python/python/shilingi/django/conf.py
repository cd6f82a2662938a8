"""The one settings dict, `SHILINGI`.

    SHILINGI = {
        "PROFILES": {
            "default": {
                "PROVIDER": "temboplus",
                "ENVIRONMENT": "live",
                "ACCOUNT_ID": os.environ["TEMBO_ACCOUNT_ID"],
                "SECRET_KEY": os.environ["TEMBO_SECRET_KEY"],
                "CALLBACK_URL": "https://shop.example/payments/callback/default",
            },
        },
    }

`docs/django.md` names every key.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from .. import Snippe, TemboPlus
from ..merchant import WISHES_PER_NUMBER, WISHES_PER_PRINCIPAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from .. import Provider

REQUIRED = {
    "temboplus": ("ACCOUNT_ID", "SECRET_KEY"),
    "snippe": ("API_KEY",),
}
"""Keys without which a profile of real money cannot be used."""

KEYS = {"PROFILES", "DATABASE", "SEND", "HANDLERS", "ENGINE", "HEARTBEAT", "ORDER_MODEL", "WIRE"}
WIRE_KEYS = {"AUTHENTICATE", "PRICE", "PROFILE", "PER_PRINCIPAL", "PER_NUMBER"}
ENGINE_KEYS = {"SETTINGS", "CONNECT_TIMEOUT", "READ_TIMEOUT", "DEADLINE", "SECRET_PROXY"}
NAMED = {"BEARER": "BEARER_TOKEN", "BEARERS": "BEARER_TOKENS", "PROXY": "SECRET_PROXY"}
"""Arguments that hold secrets, and their keys: Django's error pages hide the values of names such as these."""


@dataclass(frozen=True)
class Wire:
    """How the shop's own apps are served; see docs/merchant-wire.md."""

    authenticate: Callable[..., str | None]
    price: Callable[..., tuple[str, int, str] | tuple[str, int] | None]
    profile: str = "default"
    per_principal: int = WISHES_PER_PRINCIPAL
    per_number: int = WISHES_PER_NUMBER


@dataclass(frozen=True)
class Config:
    """What `SHILINGI` says."""

    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    database: str = "default"
    send: str = "commit"
    handlers: dict[str, str] = field(default_factory=dict)
    """The path of each handler under its name, which in a list is its path as well."""
    engine: dict[str, Any] = field(default_factory=dict)
    heartbeat: int = 300
    order_model: str | None = None
    wire: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Config:
        """Reads the settings as they stand."""
        told: dict[str, Any] = getattr(settings, "SHILINGI", {})
        unknown = set(told) - KEYS
        if unknown:
            raise ImproperlyConfigured(f"SHILINGI has unknown keys: {', '.join(sorted(unknown))}")
        config = cls(**{name.lower(): value for name, value in told.items()})
        if isinstance(config.handlers, (list, tuple)):
            config = replace(config, handlers={path: path for path in config.handlers})
        if not isinstance(config.handlers, dict):
            raise ImproperlyConfigured('SHILINGI["HANDLERS"] is a dict of names and paths, or a list of paths')
        _refuse_shown(config.engine, 'SHILINGI["ENGINE"]')
        unknown = set(config.engine) - ENGINE_KEYS
        if unknown:
            raise ImproperlyConfigured(f'SHILINGI["ENGINE"] has unknown keys: {", ".join(sorted(unknown))}')
        if config.send not in ("commit", "reconciler", "inline"):
            raise ImproperlyConfigured('SHILINGI["SEND"] is "commit", "reconciler" or "inline"')
        return config

    def provider(self, name: str) -> Provider:
        """The profile with this name."""
        try:
            told = dict(self.profiles[name])
        except KeyError:
            known = ", ".join(sorted(self.profiles)) or "none"
            text = f'SHILINGI["PROFILES"] has no "{name}" (there is: {known})'
            raise ImproperlyConfigured(text) from None
        kind = told.pop("PROVIDER", None)
        classes: dict[Any, Any] = {"temboplus": TemboPlus, "snippe": Snippe}
        if kind not in classes:
            raise ImproperlyConfigured(
                f'SHILINGI["PROFILES"]["{name}"]["PROVIDER"] is "temboplus" or "snippe"'
            )
        _refuse_shown(told, f'SHILINGI["PROFILES"]["{name}"]')
        options = arguments_of(told)
        local = options.pop("sandbox_url", None)
        make = classes[kind] if local is None else classes[kind].local
        arguments = {"profile": name, **options}
        try:
            made: Provider = make(**arguments) if local is None else make(local, **arguments)
        except TypeError as error:
            # The text of a TypeError names arguments, never their values.
            text = f'SHILINGI["PROFILES"]["{name}"]: {error}'
            raise ImproperlyConfigured(text.replace("__init__() ", "")) from None
        return made

    def read_wire(self) -> Wire | None:
        """The merchant wire, if the shop serves it."""
        if not self.wire:
            return None
        unknown = set(self.wire) - WIRE_KEYS
        missing = {"AUTHENTICATE", "PRICE"} - set(self.wire)
        if unknown or missing:
            names = ", ".join(sorted(unknown | missing))
            raise ImproperlyConfigured(f'SHILINGI["WIRE"]: unknown or missing keys: {names}')
        options = {name.lower(): value for name, value in self.wire.items()}
        for name in ("authenticate", "price"):
            options[name] = import_string(options[name])
        return Wire(**options)


def arguments_of(told: dict[str, Any]) -> dict[str, Any]:
    """The arguments that keys in capitals stand for."""
    names = {key: name for name, key in NAMED.items()}
    return {names.get(key, key).lower(): value for key, value in told.items()}


def _refuse_shown(told: dict[str, Any], where: str) -> None:
    for name, key in NAMED.items():
        if name in told:
            raise ImproperlyConfigured(
                f"{where}: {name} is called {key} here, for Django's error pages hide a name like that"
            )
