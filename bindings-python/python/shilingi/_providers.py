"""The providers, each with the credentials of one profile."""

from __future__ import annotations

from . import _methods
from ._bridge import running_loop
from ._enums import Environment
from ._shilingi import Profile

TYPE_CHECKING = False  # `typing` is a third of what an import would cost
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal

    from typing_extensions import Self

    Family = Literal[
        "payments", "virtual_accounts", "merchant_accounts", "onboarding", "remittance"
    ]


class Provider:
    """Credentials, environment and addresses. Printing it shows no secret."""

    __slots__ = ("_profile",)
    _profile: Profile

    @property
    def profile(self) -> str:
        """The profile's name; part of every payment's identity."""
        return self._profile.name

    @property
    def environment(self) -> Environment:
        """Pretend or real money."""
        return Environment(self._profile.environment)

    @property
    def callback_url(self) -> str | None:
        """Where outcomes are reported when a request does not say."""
        return self._profile.callback_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}(profile={self.profile!r}, environment={self.environment!r})"


class _TemboPlus(Provider):
    __slots__ = ()

    def __init__(
        self,
        *,
        account_id: str,
        secret_key: str,
        environment: Literal["live", "sandbox"],
        profile: str = "default",
        callback_url: str | None = None,
        wallet: str | None = None,
        base_url: str | None = None,
        bearer: str | None = None,
        bearers: Mapping[Family, str] | None = None,
        urls: Mapping[Family, str] | None = None,
        rate_check: Literal["off", "warn", "refuse"] | None = None,
        virtual_account_secrets: Sequence[str] = (),
        merchant_account_secrets: Sequence[str] = (),
    ) -> None:
        """A profile of TemboPlus.

        Args:
            account_id: The account's id, as issued.
            secret_key: The account's secret, as issued.
            environment: `live` moves real money; `sandbox` is TemboPlus' own sandbox.
            profile: The profile's name; part of every payment's identity.
            callback_url: Where outcomes are reported when a request does not say (HTTPS).
            wallet: The disbursement wallet that pays when a request does not say.
            base_url: Another address of the API.
            bearer: The token of all families that use one.
            bearers: The tokens of single families, where they differ.
            urls: The addresses of single families, as given at onboarding.
            rate_check: What happens to a remittance whose amounts do not fit its rate.
            virtual_account_secrets: What signs webhooks of virtual accounts; several while one
                replaces another.
            merchant_account_secrets: What signs webhooks of merchant accounts.
        """
        self._profile = Profile.tembo(
            environment,
            account_id,
            secret_key,
            {
                "profile": profile,
                "callback_url": callback_url,
                "wallet": wallet,
                "base_url": base_url,
                "bearer": bearer,
                "bearers": bearers,
                "urls": urls,
                "rate_check": rate_check,
                "virtual_account_secrets": list(virtual_account_secrets),
                "merchant_account_secrets": list(merchant_account_secrets),
            },
        )

    @classmethod
    def local(
        cls, url: str, *, profile: str = "default", callback_url: str | None = None
    ) -> Self:
        """Pretend money in the sandbox that comes with Shilingi, which listens at `url`."""
        made = cls.__new__(cls)
        options: dict[str, object] = {"profile": profile, "callback_url": callback_url}
        made._profile = Profile.tembo_local(url, options)
        return made


class _Snippe(Provider):
    __slots__ = ()

    def __init__(
        self,
        *,
        api_key: str,
        environment: Literal["live"] = "live",
        profile: str = "default",
        callback_url: str | None = None,
        base_url: str | None = None,
        webhook_secrets: Sequence[str] = (),
        pays_mpesa: bool = False,
    ) -> None:
        """A profile of Snippe, which has no sandbox of its own: it moves real money.

        Args:
            api_key: The key, as issued.
            environment: `live`.
            profile: The profile's name; part of every payment's identity.
            callback_url: Where outcomes are reported when a request does not say (HTTPS).
            base_url: Another address of the API.
            webhook_secrets: What signs webhooks; several while one replaces another.
            pays_mpesa: Whether payouts to Vodacom M-Pesa are allowed for this merchant.
        """
        self._profile = Profile.snippe(
            environment,
            api_key,
            {
                "profile": profile,
                "callback_url": callback_url,
                "base_url": base_url,
                "webhook_secrets": list(webhook_secrets),
                "pays_mpesa": pays_mpesa,
            },
        )

    @classmethod
    def local(
        cls,
        url: str,
        *,
        profile: str = "default",
        callback_url: str | None = None,
        pays_mpesa: bool = False,
    ) -> Self:
        """Pretend money in the sandbox that comes with Shilingi, which listens at `url`."""
        made = cls.__new__(cls)
        options: dict[str, object] = {
            "profile": profile,
            "callback_url": callback_url,
            "pays_mpesa": pays_mpesa,
        }
        made._profile = Profile.snippe_local(url, options)
        return made


class TemboPlus(_TemboPlus, _methods.TemboPlusCalls):
    """A profile of TemboPlus, with the calls that move no money."""

    __slots__ = ()

    def _call(self, name: str, fields: dict[str, object]) -> Any:
        return self._profile.call(name, fields, None)


class AsyncTemboPlus(_TemboPlus, _methods.AsyncTemboPlusCalls):
    """As `TemboPlus`, for programs that use asyncio."""

    __slots__ = ()

    async def _call(self, name: str, fields: dict[str, object]) -> Any:
        return await self._profile.call(name, fields, running_loop())


class Snippe(_Snippe, _methods.SnippeCalls):
    """A profile of Snippe, with the calls that move no money."""

    __slots__ = ()

    def _call(self, name: str, fields: dict[str, object]) -> Any:
        return self._profile.call(name, fields, None)


class AsyncSnippe(_Snippe, _methods.AsyncSnippeCalls):
    """As `Snippe`, for programs that use asyncio."""

    __slots__ = ()

    async def _call(self, name: str, fields: dict[str, object]) -> Any:
        return await self._profile.call(name, fields, running_loop())
