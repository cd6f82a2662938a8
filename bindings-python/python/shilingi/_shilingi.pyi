# Derived from the core by `cargo xtask gen`: do not edit.

from ._enums import (
    IntakeKind as IntakeKind,
    EventKind as EventKind,
    Kind as Kind,
    Environment as Environment,
    Status as Status,
    Reason as Reason,
    Review as Review,
    MayPayAgain as MayPayAgain,
    TimelineKind as TimelineKind,
    SnippePaymentStatus as SnippePaymentStatus,
    SnippePayoutStatus as SnippePayoutStatus,
    SnippeSessionStatus as SnippeSessionStatus,
    TemboWalletType as TemboWalletType,
    TemboSide as TemboSide,
    TemboAccountSide as TemboAccountSide,
    TemboOnboardingOutcome as TemboOnboardingOutcome,
    TemboRemittanceState as TemboRemittanceState,
)
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal, final

from typing_extensions import Self

__version__: str

def shut_down() -> None: ...
def before_fork() -> None: ...
def after_fork(child: bool) -> None: ...

@final
class Profile:
    """A profile of one of the providers. What it was made with stays in Rust: nothing gives a secret
    back.
    """

    @staticmethod
    def tembo(
        environment: str, account_id: str, secret_key: str, options: dict[str, object]
    ) -> Profile: ...
    @staticmethod
    def tembo_local(url: str, options: dict[str, object]) -> Profile: ...
    @staticmethod
    def snippe(environment: str, api_key: str, options: dict[str, object]) -> Profile: ...
    @staticmethod
    def snippe_local(url: str, options: dict[str, object]) -> Profile: ...
    @property
    def name(self) -> str:
        """The profile's name."""
    @property
    def environment(self) -> str:
        """`sandbox` or `live`."""
    @property
    def callback_url(self) -> str | None:
        """Where outcomes are reported when a request does not say."""
    def call(self, name: str, fields: dict[str, object], event_loop: object | None) -> Any: ...

@final
class Engine:
    """Provider, journal and connections. A forked child opens its own."""

    def __new__(
        cls,
        profile: Profile,
        journal: str,
        settings: Settings | None,
        options: dict[str, object],
    ) -> Self: ...
    def pay(
        self, name: str, fields: dict[str, object], later: bool, event_loop: object | None
    ) -> Any: ...
    def send(self, reference: str, event_loop: object | None) -> Any: ...
    def status(self, reference: str, event_loop: object | None) -> Any: ...
    def stored(self, reference: str, event_loop: object | None) -> Any: ...
    def timeline(self, reference: str, event_loop: object | None) -> Any: ...
    def wait(self, reference: str, seconds: float, event_loop: object | None) -> Any: ...
    def reconcile(self, limit: int, event_loop: object | None) -> Any: ...
    def resolve(
        self, reference: str, executed: bool, by: str, proof: str, event_loop: object | None
    ) -> Any: ...
    def changes(self, consumer: str, limit: int, event_loop: object | None) -> Any: ...
    def acknowledge(self, consumer: str, changes: Changes, event_loop: object | None) -> Any: ...
    def heartbeat(self, event_loop: object | None) -> Any: ...
    def webhook(
        self,
        target: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        event_loop: object | None,
    ) -> Any: ...
    def close(self, event_loop: object | None) -> Any: ...

@final
class HostEngine:
    """Provider and connections, without a journal. A forked child opens connections of its own."""

    def __new__(
        cls, profile: Profile, settings: Settings | None, options: dict[str, object]
    ) -> Self: ...
    def pay(self, name: str, fields: dict[str, object], later: bool) -> Work: ...
    def send(self, reference: str) -> Work: ...
    def status(self, reference: str) -> Work: ...
    def stored(self, reference: str) -> Work: ...
    def timeline(self, reference: str) -> Work: ...
    def reconcile(self, limit: int) -> Work: ...
    def resolve(self, reference: str, executed: bool, by: str, proof: str) -> Work: ...
    def changes(self, consumer: str, limit: int) -> Work: ...
    def acknowledge(self, consumer: str, changes: Changes) -> Work: ...
    def heartbeat(self) -> Work: ...
    def webhook(
        self, target: str, headers: Sequence[tuple[str, str]], body: bytes
    ) -> Work: ...

@final
class Work:
    """An operation under way."""

    def advance(self, reply: str | None, event_loop: object | None) -> Any:
        """Runs on with the store's reply, in JSON, to the next call of the store. `None` at the end."""
    def result(self) -> Any:
        """What it came to."""

@final
class Trial:
    """One step of the script that every store must pass."""

    def __new__(cls, step: int) -> Self: ...
    @staticmethod
    def steps() -> list[str]:
        """The names of all steps."""
    def next_call(self) -> tuple[int, int, str] | None:
        """The next call: its ticket, which of the two handles it is made on, and the call in JSON. `None`
        when the step has ended.
        """
    def answer(self, ticket: int, reply: str) -> None:
        """Answers a call."""
    def outcome(self) -> str | None:
        """What the store did wrong, if it did."""

@final
class Wish:
    """What a phone asks for, once it is known to be sound."""

    @staticmethod
    def read(body: bytes) -> Wish:
        """Reads the body of a wish."""
    def is_new(self, stored: str | None, live: bool, now: int) -> bool:
        """Whether it is new; `False` when it is stored. `stored` is the content under which the principal has
        this id, `live` whether the shop takes real money, `now` the server's clock in milliseconds.
        """
    def request(self, reference: str, amount: int, currency: str) -> dict[str, Any]:
        """The fields to collect with, when the order costs what the customer was shown."""
    @property
    def id(self) -> str:
        """The wish's id."""
    @property
    def content(self) -> str:
        """A mark of everything that is asked for."""
    @property
    def order(self) -> str:
        """What is sold."""
    @property
    def msisdn(self) -> str:
        """The customer's number."""

def wish_payment(
    wish: str, payment: Payment, is_new: bool
) -> tuple[int, list[tuple[str, str]], str]: ...
def wish_list(
    payments: Sequence[tuple[str, Payment]], next: str | None
) -> tuple[int, list[tuple[str, str]], str]: ...
def wish_refusal(code: str, retry_after: int) -> Any: ...
def wish_refusal_of(
    kind: str, code: str, outcome: str, fields: Sequence[tuple[str, str, str, str]]
) -> Any: ...
def reads_wire(wire: int) -> bool: ...

WISHES_PER_PRINCIPAL: int
WISHES_PER_NUMBER: int
LIMITS_SECONDS: int

@final
class Intake:
    """What became of a callback. Whatever it is, the provider is answered 200."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["kind"],
            Literal["payment"],
            Literal["code"],
            Literal["detail"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def kind(self) -> IntakeKind:
        """What became of it."""
    @property
    def payment(self) -> Payment | None:
        """The payment that it is about, as it stands now; none where it was refused."""
    @property
    def code(self) -> str | None:
        """Why it was refused, as a stable code."""
    @property
    def detail(self) -> str | None:
        """What is wrong with a refused one."""

@final
class Changes:
    """Payments that changed, and how far the feed was read for them."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["changes"],
            Literal["position"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def changes(self) -> list[Change]:
        """In the order of their last change; a payment that changed twice comes once."""
    @property
    def position(self) -> int:
        """Where the last of them stands in the journal: acknowledging moves the consumer's cursor
        here.
        """

@final
class Change:
    """A payment that changed."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["payment"],
            Literal["events"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def payment(self) -> Payment:
        """As it stands now."""
    @property
    def events(self) -> list[Event]:
        """What happened to it that a program or person should not overlook, oldest first. An event
        comes with the change that raised it and again with each later change of the payment,
        under the same id.
        """

@final
class Event:
    """Something that should not be overlooked."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["kind"],
            Literal["at"],
            Literal["text"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str:
        """The same each time: whoever has handled it once may pass it over."""
    @property
    def kind(self) -> EventKind | str:
        """What it is."""
    @property
    def at(self) -> datetime:
        """When it became known, by our clock."""
    @property
    def text(self) -> str:
        """What happened, in one line free of personal data."""

@final
class Violation:
    """One thing wrong with a request."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["field"],
            Literal["code"],
            Literal["reason"],
            Literal["fix"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def field(self) -> str:
        """Path of the field, for example `bank.account`."""
    @property
    def code(self) -> str:
        """Stable code, for example `amount_decimal`."""
    @property
    def reason(self) -> str:
        """What is wrong."""
    @property
    def fix(self) -> str:
        """What to write instead."""

@final
class Payment:
    """A payment as it stands."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["provider"],
            Literal["profile"],
            Literal["environment"],
            Literal["kind"],
            Literal["amount"],
            Literal["currency"],
            Literal["party"],
            Literal["order"],
            Literal["status"],
            Literal["settled"],
            Literal["accepted"],
            Literal["reason"],
            Literal["raw_code"],
            Literal["review"],
            Literal["parked"],
            Literal["may_pay_again"],
            Literal["transaction_id"],
            Literal["request_id"],
            Literal["attempts"],
            Literal["created_at"],
            Literal["updated_at"],
            Literal["next_look_at"],
            Literal["handed"],
            Literal["warnings"],
            Literal["likely_expired_at"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """The merchant's own reference."""
    @property
    def provider(self) -> str:
        """`temboplus`, `snippe` or another provider's name."""
    @property
    def profile(self) -> str:
        """The named credentials it was made under."""
    @property
    def environment(self) -> Environment:
        """Pretend or real money."""
    @property
    def kind(self) -> Kind:
        """What it does."""
    @property
    def amount(self) -> int:
        """Whole units of the currency."""
    @property
    def currency(self) -> str:
        """ISO 4217 code."""
    @property
    def party(self) -> str:
        """The customer's or recipient's number or account, masked when printed."""
    @property
    def order(self) -> str | None:
        """What is sold or owed."""
    @property
    def status(self) -> Status:
        """The verdict."""
    @property
    def settled(self) -> bool:
        """Whether the verdict is final and no longer asked about."""
    @property
    def accepted(self) -> bool:
        """Whether the provider accepted a payout whose success it has not confirmed yet."""
    @property
    def reason(self) -> Reason | None:
        """Why it did not succeed."""
    @property
    def raw_code(self) -> str | None:
        """The provider's own code behind the verdict."""
    @property
    def review(self) -> Review | None:
        """Why a person should look."""
    @property
    def parked(self) -> str | None:
        """What a person must check because nothing can be asked by machine."""
    @property
    def may_pay_again(self) -> MayPayAgain:
        """Whether the same thing may be paid again."""
    @property
    def transaction_id(self) -> str | None:
        """The provider's id of the payment, once it is known."""
    @property
    def request_id(self) -> str | None:
        """The id of the last request, for the provider's support desk."""
    @property
    def attempts(self) -> int:
        """How many attempts were started."""
    @property
    def created_at(self) -> datetime:
        """When it was recorded."""
    @property
    def updated_at(self) -> datetime:
        """When it last changed."""
    @property
    def next_look_at(self) -> datetime | None:
        """When it will be asked about next."""
    @property
    def handed(self) -> Handed | None:
        """What the provider handed out with it."""
    @property
    def warnings(self) -> list[Violation]:
        """What was found doubtful about the request, and sent all the same."""
    @property
    def likely_expired_at(self) -> datetime | None:
        """From when on the customer has most likely let an open collection run out of time. It is
        no verdict: a screen may offer to ask again, and the money may still come.
        """

@final
class Handed:
    """What a provider hands out with a payment: for the payer, or for the books."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["checkout_url"],
            Literal["link_url"],
            Literal["qr_code"],
            Literal["receipt"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def checkout_url(self) -> str | None:
        """The page on which the customer pays."""
    @property
    def link_url(self) -> str | None:
        """A short link to the same page."""
    @property
    def qr_code(self) -> str | None:
        """The text of the QR code that the customer scans."""
    @property
    def receipt(self) -> str | None:
        """The receipt of a bill, whole."""

@final
class TimelineEntry:
    """One thing that happened to a payment."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["at"],
            Literal["kind"],
            Literal["text"],
            Literal["status"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def at(self) -> datetime:
        """When, by our clock."""
    @property
    def kind(self) -> TimelineKind:
        """What kind of thing."""
    @property
    def text(self) -> str:
        """What it was, in one line, free of personal data."""
    @property
    def status(self) -> Status:
        """The status once this was known."""

@final
class Customer:
    """Who a customer is."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["first_name"],
            Literal["last_name"],
            Literal["email"],
            Literal["address"],
        ]
    ]
    def __new__(cls, *, first_name: str, last_name: str, email: str, address: CustomerAddress | None = None) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def first_name(self) -> str:
        """The first name."""
    @property
    def last_name(self) -> str:
        """The family name."""
    @property
    def email(self) -> str:
        """The mail address."""
    @property
    def address(self) -> CustomerAddress | None:
        """Where the card's holder lives; payments by card need it."""

@final
class CustomerAddress:
    """Where a card's holder lives."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["street"],
            Literal["city"],
            Literal["state"],
            Literal["postcode"],
            Literal["country"],
        ]
    ]
    def __new__(cls, *, street: str, city: str, state: str, postcode: str, country: str) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def street(self) -> str:
        """Street and number."""
    @property
    def city(self) -> str:
        """The town."""
    @property
    def state(self) -> str:
        """The region."""
    @property
    def postcode(self) -> str:
        """The postal code."""
    @property
    def country(self) -> str:
        """The country, two letters: `TZ`."""

@final
class BankDestination:
    """A bank account that receives money."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["bank"],
            Literal["account"],
        ]
    ]
    def __new__(cls, *, bank: str, account: str) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def bank(self) -> str:
        """The bank: an eight-character BIC for TemboPlus, a bank code for Snippe."""
    @property
    def account(self) -> str:
        """The account number."""

@final
class RemitSender:
    """Who sends a remittance. The pages require the full name; whether they require more is not
    known.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["full_name"],
            Literal["nationality"],
            Literal["country_code"],
            Literal["id_type"],
            Literal["id_number"],
            Literal["id_expiry_date"],
            Literal["date_of_birth"],
            Literal["phone_number"],
            Literal["email"],
            Literal["address"],
            Literal["source_of_funds"],
            Literal["purpose"],
            Literal["occupation"],
            Literal["employer"],
        ]
    ]
    def __new__(cls, *, full_name: str, nationality: str | None = None, country_code: str | None = None, id_type: str | None = None, id_number: str | None = None, id_expiry_date: str | None = None, date_of_birth: str | None = None, phone_number: str | None = None, email: str | None = None, address: str | None = None, source_of_funds: str | None = None, purpose: str | None = None, occupation: str | None = None, employer: str | None = None) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def full_name(self) -> str:
        """The full name, as on the identity document."""
    @property
    def nationality(self) -> str | None:
        """The nationality, two letters."""
    @property
    def country_code(self) -> str | None:
        """The country that it is sent from, two letters."""
    @property
    def id_type(self) -> str | None:
        """The kind of identity document, for example `PASSPORT`."""
    @property
    def id_number(self) -> str | None:
        """Its number."""
    @property
    def id_expiry_date(self) -> str | None:
        """Its last day, `YYYY-MM-DD`."""
    @property
    def date_of_birth(self) -> str | None:
        """The day of birth, `YYYY-MM-DD`."""
    @property
    def phone_number(self) -> str | None:
        """The telephone number."""
    @property
    def email(self) -> str | None:
        """The mail address."""
    @property
    def address(self) -> str | None:
        """The postal address."""
    @property
    def source_of_funds(self) -> str | None:
        """Where the money comes from, for example `Salary`."""
    @property
    def purpose(self) -> str | None:
        """What it is for, for example `Home Support`."""
    @property
    def occupation(self) -> str | None:
        """The occupation."""
    @property
    def employer(self) -> str | None:
        """The employer."""

@final
class RemitReceiver:
    """Who receives a remittance."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["full_name"],
            Literal["phone_number"],
            Literal["email"],
            Literal["country_code"],
        ]
    ]
    def __new__(cls, *, full_name: str, phone_number: str | None = None, email: str | None = None, country_code: str | None = None) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def full_name(self) -> str:
        """The full name."""
    @property
    def phone_number(self) -> str | None:
        """The telephone number; the paid number when left out."""
    @property
    def email(self) -> str | None:
        """The mail address."""
    @property
    def country_code(self) -> str | None:
        """The country, two letters; that of the currency when left out."""

@final
class Settings:
    """What may be set on an engine. Whatever is left out is meant for real money; all spans are in
    milliseconds.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["confirm_after_ms"],
            Literal["absence_grace_ms"],
            Literal["settle_after_ms"],
            Literal["first_look_ms"],
            Literal["longest_gap_ms"],
            Literal["least_gap_ms"],
            Literal["lease_ms"],
            Literal["balance_pause_ms"],
            Literal["resend"],
            Literal["plain_callback_url"],
        ]
    ]
    def __new__(cls, *, confirm_after_ms: int | None = None, absence_grace_ms: int | None = None, settle_after_ms: int | None = None, first_look_ms: int | None = None, longest_gap_ms: int | None = None, least_gap_ms: int | None = None, lease_ms: int | None = None, balance_pause_ms: int | None = None, resend: bool | None = None, plain_callback_url: bool | None = None) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def confirm_after_ms(self) -> int | None:
        """How long after an acceptance was first heard it must be heard again to count as paid: 60
        s. Recorded with each new payment.
        """
    @property
    def absence_grace_ms(self) -> int | None:
        """How far apart two absences must lie to count: 30 min. Recorded with each new payment."""
    @property
    def settle_after_ms(self) -> int | None:
        """How long after it first failed a payment must still be reported as failed to be settled:
        24 h. Recorded with each new payment.
        """
    @property
    def first_look_ms(self) -> int | None:
        """From an attempt to the first question about it: as the provider's row says."""
    @property
    def longest_gap_ms(self) -> int | None:
        """The longest time between two questions about an open payment: as the provider's row
        says.
        """
    @property
    def least_gap_ms(self) -> int | None:
        """The least time between two looks that callbacks or callers ask for: 5 s."""
    @property
    def lease_ms(self) -> int | None:
        """How long a look-up keeps others from the same payment: 2 min."""
    @property
    def balance_pause_ms(self) -> int | None:
        """How long payouts wait after their wallet was short for one that was no larger: 10 min."""
    @property
    def resend(self) -> bool:
        """Whether a lost payment is sent again where its provider is documented to recognise the
        repeat. Otherwise nothing is ever sent a second time.
        """
    @property
    def plain_callback_url(self) -> bool:
        """Whether callback addresses are left as they are, without the random token that keeps
        strangers from being heard.
        """

@final
class SnippeSessionCustomer:
    """Who is to pay in a session."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["name"],
            Literal["phone"],
            Literal["email"],
        ]
    ]
    def __new__(cls, *, name: str | None = None, phone: str | None = None, email: str | None = None) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def name(self) -> str | None:
        """The whole name."""
    @property
    def phone(self) -> str | None:
        """The mobile number."""
    @property
    def email(self) -> str | None:
        """The mail address."""

@final
class SnippeLineItem:
    """One line of what a session is for [sessions page]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["name"],
            Literal["quantity"],
            Literal["unit_price"],
        ]
    ]
    def __new__(cls, *, name: str, quantity: int, unit_price: int) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def name(self) -> str:
        """What it is."""
    @property
    def quantity(self) -> int:
        """How many."""
    @property
    def unit_price(self) -> int:
        """What one costs, in whole shillings."""

@final
class SnippeQr:
    """A QR code's text, taken apart [EMV merchant-presented; QR payment page]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["dynamic"],
            Literal["amount"],
            Literal["currency"],
            Literal["country"],
            Literal["merchant"],
            Literal["city"],
            Literal["payment_token"],
            Literal["tags"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def dynamic(self) -> bool:
        """Whether it is for one payment only (tag 01 is 12)."""
    @property
    def amount(self) -> int | None:
        """Whole units, where tag 54 has them."""
    @property
    def currency(self) -> str | None:
        """ISO 4217 code where it is `TZS` (834), else the number of tag 53."""
    @property
    def country(self) -> str | None:
        """Tag 58."""
    @property
    def merchant(self) -> str | None:
        """Tag 59."""
    @property
    def city(self) -> str | None:
        """Tag 60."""
    @property
    def payment_token(self) -> str | None:
        """The short number of the payment (tag 26, part 02)."""
    @property
    def tags(self) -> dict[str, str]:
        """Every tag with its value; parts of a template under `26.00`."""

@final
class SnippeMoney:
    """An amount as Snippe names it [seed 004]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["value"],
            Literal["currency"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def value(self) -> int:
        """Whole units: 500 is 500 shillings."""
    @property
    def currency(self) -> str:
        """ISO 4217 code; `TZS` where the amount came as a bare number."""

@final
class SnippeCustomer:
    """A customer, under any of the names that Snippe's pages give to these fields."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["name"],
            Literal["first_name"],
            Literal["last_name"],
            Literal["phone"],
            Literal["email"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def name(self) -> str | None:
        """The whole name, where it comes in one piece (webhooks, sessions)."""
    @property
    def first_name(self) -> str | None:
        """The first name (`firstname` or `first_name`)."""
    @property
    def last_name(self) -> str | None:
        """The last name (`lastname` or `last_name`)."""
    @property
    def phone(self) -> str | None:
        """The number as Snippe writes it: `+255…` for payments, `255…` for payouts."""
    @property
    def email(self) -> str | None:
        """The mail address."""

@final
class SnippeRecipient:
    """Who is paid by a payout."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["name"],
            Literal["phone"],
            Literal["bank"],
            Literal["account"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def name(self) -> str | None:
        """The full name."""
    @property
    def phone(self) -> str | None:
        """The number, for a payout to a wallet."""
    @property
    def bank(self) -> str | None:
        """The bank's code, for a payout to an account."""
    @property
    def account(self) -> str | None:
        """The account, for a payout to an account."""

@final
class SnippePayment:
    """A payment as Snippe's answers, lists and webhooks show it. Each shows other fields of it."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["status"],
            Literal["amount"],
            Literal["payment_type"],
            Literal["id"],
            Literal["external_reference"],
            Literal["session_reference"],
            Literal["channel_type"],
            Literal["channel_provider"],
            Literal["gross"],
            Literal["fees"],
            Literal["net"],
            Literal["customer"],
            Literal["metadata"],
            Literal["failure_reason"],
            Literal["payment_url"],
            Literal["payment_token"],
            Literal["payment_qr_code"],
            Literal["created_at"],
            Literal["expires_at"],
            Literal["completed_at"],
            Literal["failed_at"],
            Literal["api_version"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """Snippe's reference, by which it is asked about."""
    @property
    def status(self) -> SnippePaymentStatus | str:
        """What became of it. An answer without one cannot be read."""
    @property
    def amount(self) -> SnippeMoney | None:
        """What the customer pays."""
    @property
    def payment_type(self) -> str | None:
        """`mobile`, `card` or `dynamic-qr`."""
    @property
    def id(self) -> str | None:
        """Another id of Snippe's; lists show it."""
    @property
    def external_reference(self) -> str | None:
        """The number that the payment network gave it, not the merchant's."""
    @property
    def session_reference(self) -> str | None:
        """The session that it was paid in."""
    @property
    def channel_type(self) -> str | None:
        """`mobile_money`, `card`, `other`, ..."""
    @property
    def channel_provider(self) -> str | None:
        """`airtel`, `mpesa`, ...: compare it without regard to case."""
    @property
    def gross(self) -> SnippeMoney | None:
        """The whole sum."""
    @property
    def fees(self) -> SnippeMoney | None:
        """What Snippe keeps of it."""
    @property
    def net(self) -> SnippeMoney | None:
        """What the merchant gets."""
    @property
    def customer(self) -> SnippeCustomer | None:
        """Who pays."""
    @property
    def metadata(self) -> dict[str, str]:
        """What the merchant sent along. Text stands as it is, anything else as JSON."""
    @property
    def failure_reason(self) -> str | None:
        """Snippe's words for why it failed."""
    @property
    def payment_url(self) -> str | None:
        """The page on which a card is entered."""
    @property
    def payment_token(self) -> str | None:
        """The short number of a card or QR payment."""
    @property
    def payment_qr_code(self) -> str | None:
        """The text to show as a QR code."""
    @property
    def created_at(self) -> datetime | None:
        """When it was created."""
    @property
    def expires_at(self) -> datetime | None:
        """When its time runs out."""
    @property
    def completed_at(self) -> datetime | None:
        """When it completed."""
    @property
    def failed_at(self) -> datetime | None:
        """When it failed."""
    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote this."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON,
        under its path (`channel.bank`).
        """

@final
class SnippePayout:
    """A payout as Snippe's answers, lists and webhooks show it. Each shows other fields of it."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["status"],
            Literal["amount"],
            Literal["fees"],
            Literal["total"],
            Literal["id"],
            Literal["external_reference"],
            Literal["channel_type"],
            Literal["channel_provider"],
            Literal["recipient"],
            Literal["narration"],
            Literal["source"],
            Literal["metadata"],
            Literal["failure_reason"],
            Literal["created_at"],
            Literal["completed_at"],
            Literal["api_version"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """Snippe's reference, by which it is asked about."""
    @property
    def status(self) -> SnippePayoutStatus | str:
        """What became of it. An answer without one cannot be read."""
    @property
    def amount(self) -> SnippeMoney | None:
        """What the recipient gets."""
    @property
    def fees(self) -> SnippeMoney | None:
        """What Snippe takes on top."""
    @property
    def total(self) -> SnippeMoney | None:
        """What leaves the balance: amount and fees."""
    @property
    def id(self) -> str | None:
        """Another id of Snippe's."""
    @property
    def external_reference(self) -> str | None:
        """The number that the payment network gave it."""
    @property
    def channel_type(self) -> str | None:
        """`mobile_money` or `bank`."""
    @property
    def channel_provider(self) -> str | None:
        """The operator or bank that Snippe found: compare it without regard to case."""
    @property
    def recipient(self) -> SnippeRecipient | None:
        """Who is paid (`recipient`, in some webhooks `customer`)."""
    @property
    def narration(self) -> str | None:
        """Text for the recipient's statement."""
    @property
    def source(self) -> str | None:
        """Where it was made, for example `api`."""
    @property
    def metadata(self) -> dict[str, str]:
        """What the merchant sent along. Text stands as it is, anything else as JSON."""
    @property
    def failure_reason(self) -> str | None:
        """Snippe's words for why it failed."""
    @property
    def created_at(self) -> datetime | None:
        """When it was created."""
    @property
    def completed_at(self) -> datetime | None:
        """When it completed."""
    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote this."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON,
        under its path (`settlement.net`).
        """

@final
class SnippeSession:
    """A hosted session [sessions page]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["status"],
            Literal["amount"],
            Literal["checkout_url"],
            Literal["short_code"],
            Literal["payment_link_url"],
            Literal["expires_at"],
            Literal["description"],
            Literal["allowed_methods"],
            Literal["metadata"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """Snippe's reference of the session."""
    @property
    def status(self) -> SnippeSessionStatus | str:
        """What became of it. An answer without one cannot be read."""
    @property
    def amount(self) -> SnippeMoney | None:
        """The amount; the suggested one where the payer may choose."""
    @property
    def checkout_url(self) -> str | None:
        """The page on which it is paid."""
    @property
    def short_code(self) -> str | None:
        """The last part of the short link."""
    @property
    def payment_link_url(self) -> str | None:
        """The short link to the same page."""
    @property
    def expires_at(self) -> datetime | None:
        """When its time runs out."""
    @property
    def description(self) -> str | None:
        """What the payer reads."""
    @property
    def allowed_methods(self) -> list[str]:
        """`mobile_money`, `qr`, `card`."""
    @property
    def metadata(self) -> dict[str, str]:
        """What the merchant sent along. Text stands as it is, anything else as JSON."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class SnippePaymentPage:
    """A page of payments."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["items"],
            Literal["unread"],
            Literal["total"],
            Literal["limit"],
            Literal["offset"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def items(self) -> list[SnippePayment]:
        """The payments."""
    @property
    def unread(self) -> list[str]:
        """Items that are no payment that can be read: their JSON."""
    @property
    def total(self) -> int | None:
        """How many payments there are in all."""
    @property
    def limit(self) -> int | None:
        """How many a page holds."""
    @property
    def offset(self) -> int | None:
        """How many were passed over."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class SnippePayoutPage:
    """A page of payouts."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["items"],
            Literal["unread"],
            Literal["total"],
            Literal["limit"],
            Literal["offset"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def items(self) -> list[SnippePayout]:
        """The payouts."""
    @property
    def unread(self) -> list[str]:
        """Items that are no payout that can be read: their JSON."""
    @property
    def total(self) -> int | None:
        """How many payouts there are in all."""
    @property
    def limit(self) -> int | None:
        """How many a page holds."""
    @property
    def offset(self) -> int | None:
        """How many were passed over."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class SnippeSessionPage:
    """A page of hosted sessions."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["items"],
            Literal["unread"],
            Literal["total"],
            Literal["limit"],
            Literal["offset"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def items(self) -> list[SnippeSession]:
        """The sessions."""
    @property
    def unread(self) -> list[str]:
        """Items that are no session that can be read: their JSON."""
    @property
    def total(self) -> int | None:
        """How many sessions there are in all."""
    @property
    def limit(self) -> int | None:
        """How many a page holds."""
    @property
    def offset(self) -> int | None:
        """How many were passed over."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class SnippeBalance:
    """The account's balance [payments page]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["available"],
            Literal["balance"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def available(self) -> SnippeMoney:
        """What payouts can spend now."""
    @property
    def balance(self) -> SnippeMoney | None:
        """All of it, with what is still settling."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class SnippeFee:
    """What a payout would cost [agent skill, payout fee]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["amount"],
            Literal["fee_amount"],
            Literal["total_amount"],
            Literal["currency"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def amount(self) -> int:
        """What the recipient would get, in whole units."""
    @property
    def fee_amount(self) -> int:
        """What Snippe would take on top, in whole units."""
    @property
    def total_amount(self) -> int:
        """What would leave the balance, in whole units."""
    @property
    def currency(self) -> str:
        """ISO 4217 code; `TZS` where none was named."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class SnippeWebhookSecret:
    """The answer about the webhook secret. Its form is not documented, so it is kept whole."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["answer"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def answer(self) -> str:
        """The `data` of the answer: its JSON. Where it is the secret alone, the secret without
        quotes.
        """

@final
class SnippeEvent:
    """An event that Snippe reported by webhook [webhook page]."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["event_type"],
            Literal["created_at"],
            Literal["api_version"],
            Literal["legacy"],
            Literal["payment"],
            Literal["payout"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str | None:
        """The event's id, the same in every delivery; the older flat body has none."""
    @property
    def event_type(self) -> str:
        """`payment.completed`, `payout.failed`, ..."""
    @property
    def created_at(self) -> datetime | None:
        """When it happened."""
    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote this."""
    @property
    def legacy(self) -> bool:
        """Whether it is the flat body of the version before 2026-01-25."""
    @property
    def payment(self) -> SnippePayment | None:
        """The payment, when it is about one."""
    @property
    def payout(self) -> SnippePayout | None:
        """The payout, when it is about one."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON. `data` is here whole when it can be read as neither."""

@final
class TemboIdentity:
    """A document that proves who a customer is."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id_type"],
            Literal["id_number"],
            Literal["issue_date"],
            Literal["expiry_date"],
        ]
    ]
    def __new__(cls, *, id_type: str, id_number: str, issue_date: str, expiry_date: str) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id_type(self) -> str:
        """`DRIVER_LICENSE`, `VOTER_ID`, `INTL_PASSPORT` or `NATIONAL_ID`."""
    @property
    def id_number(self) -> str:
        """The document's number."""
    @property
    def issue_date(self) -> str:
        """`YYYY-MM-DD`."""
    @property
    def expiry_date(self) -> str:
        """`YYYY-MM-DD`."""

@final
class TemboAddress:
    """A customer's address."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["street"],
            Literal["city"],
            Literal["postal_code"],
        ]
    ]
    def __new__(cls, *, street: str, city: str, postal_code: str) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def street(self) -> str:
        """Street and house."""
    @property
    def city(self) -> str:
        """City."""
    @property
    def postal_code(self) -> str:
        """Postal code."""

@final
class TemboBalance:
    """What is in a wallet. All amounts are exact decimals in the wallet's currency, as TemboPlus
    wrote them.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["available_balance"],
            Literal["current_balance"],
            Literal["account_no"],
            Literal["account_name"],
            Literal["account_status"],
            Literal["wallet_type"],
            Literal["currency"],
            Literal["country"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def available_balance(self) -> str:
        """What can be spent."""
    @property
    def current_balance(self) -> str | None:
        """What is booked."""
    @property
    def account_no(self) -> str | None:
        """The wallet's number."""
    @property
    def account_name(self) -> str | None:
        """The wallet's name."""
    @property
    def account_status(self) -> str | None:
        """`ACTIVE` is the only published value."""
    @property
    def wallet_type(self) -> TemboWalletType | str | None:
        """The wallet's type, as in the list of wallets; newer answers have it."""
    @property
    def currency(self) -> str | None:
        """ISO 4217 code; newer answers have it."""
    @property
    def country(self) -> str | None:
        """ISO 3166-1 code; newer answers have it."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboWallet:
    """One wallet. Older answers carry the number alone."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["account_no"],
            Literal["account_name"],
            Literal["wallet_type"],
            Literal["balance"],
            Literal["currency"],
            Literal["country"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def account_no(self) -> str:
        """The wallet's number."""
    @property
    def account_name(self) -> str | None:
        """The wallet's name."""
    @property
    def wallet_type(self) -> TemboWalletType | str | None:
        """What it is for."""
    @property
    def balance(self) -> str | None:
        """An exact decimal in the wallet's currency."""
    @property
    def currency(self) -> str | None:
        """ISO 4217 code."""
    @property
    def country(self) -> str | None:
        """ISO 3166-1 code."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboNewWallet:
    """A wallet that was created."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["account_no"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def account_no(self) -> str:
        """The wallet's number."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class TemboStatementEntry:
    """A row of a wallet's statement, in both published forms."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["side"],
            Literal["credited"],
            Literal["debited"],
            Literal["amount"],
            Literal["balance"],
            Literal["value_date"],
            Literal["transaction_date"],
            Literal["narration"],
            Literal["account_no"],
            Literal["bank_reference"],
            Literal["fee_of"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """`tranRefNo`: the merchant's reference, that with `-PAYIN` or `-PAYOUT` on a fee's row,
        or a reference of the bank.
        """
    @property
    def side(self) -> TemboSide | str:
        """Whether it added or took money."""
    @property
    def credited(self) -> str:
        """What was added: an exact decimal, `0` where the field was empty."""
    @property
    def debited(self) -> str:
        """What was taken: an exact decimal, `0` where the field was empty."""
    @property
    def amount(self) -> int | None:
        """What its side moved, in whole units, when it is a whole number of them above zero."""
    @property
    def balance(self) -> str | None:
        """What was in the wallet afterwards: an exact decimal."""
    @property
    def value_date(self) -> str | None:
        """When it was processed, as written: a day, or a day and a time of an unnamed zone."""
    @property
    def transaction_date(self) -> str | None:
        """When the payment was made, as written."""
    @property
    def narration(self) -> str:
        """Free text, in part written by the payer."""
    @property
    def account_no(self) -> str | None:
        """The wallet's number; older answers have it."""
    @property
    def bank_reference(self) -> str | None:
        """The bank's own reference."""
    @property
    def fee_of(self) -> TemboFeeOf | None:
        """The payment whose fee this row takes."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboFeeOf:
    """What a fee's row says about the payment that it belongs to."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["reference"],
            Literal["transaction_id"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def reference(self) -> str:
        """The merchant's reference."""
    @property
    def transaction_id(self) -> str:
        """TemboPlus' id of the payment."""

@final
class TemboAccount:
    """A merchant account, virtual or at a bank."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["account_no"],
            Literal["account_name"],
            Literal["reference"],
            Literal["bank_id"],
            Literal["bank_name"],
            Literal["swift_code"],
            Literal["tag"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str | None:
        """TemboPlus' id of it."""
    @property
    def account_no(self) -> str:
        """The account's number."""
    @property
    def account_name(self) -> str | None:
        """The account's name."""
    @property
    def reference(self) -> str | None:
        """The merchant's own reference; answers about virtual accounts have it."""
    @property
    def bank_id(self) -> str | None:
        """The bank's short name; answers about bank accounts have it."""
    @property
    def bank_name(self) -> str | None:
        """The bank's full name."""
    @property
    def swift_code(self) -> str | None:
        """The bank's BIC."""
    @property
    def tag(self) -> str | None:
        """The merchant's label."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboAccountBalance:
    """What is in a merchant account. Amounts are exact decimals in its currency. The answer about
    a bank account is not documented: what is not recognised in it stays in `extra`.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["available_balance"],
            Literal["booked_balance"],
            Literal["account_no"],
            Literal["account_name"],
            Literal["branch_code"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def available_balance(self) -> str | None:
        """What can be spent."""
    @property
    def booked_balance(self) -> str | None:
        """What is booked."""
    @property
    def account_no(self) -> str | None:
        """The account's number."""
    @property
    def account_name(self) -> str | None:
        """The account's name."""
    @property
    def branch_code(self) -> str | None:
        """The bank's branch."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboAccountStatement:
    """The statement of a merchant virtual account."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["account_no"],
            Literal["entries"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def account_no(self) -> str | None:
        """The account's number."""
    @property
    def entries(self) -> list[TemboAccountEntry]:
        """Its rows."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field: its JSON."""

@final
class TemboAccountEntry:
    """A row of a merchant virtual account: of its statement, or reported by webhook. `id` tells
    rows apart; charges and taxes share the other two ids with their payment [webhook page].
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["transaction_id"],
            Literal["reference"],
            Literal["transaction_type"],
            Literal["channel"],
            Literal["transaction_date"],
            Literal["posting_date"],
            Literal["value_date"],
            Literal["narration"],
            Literal["currency"],
            Literal["credited"],
            Literal["debited"],
            Literal["cleared_balance"],
            Literal["booked_balance"],
            Literal["account_no"],
            Literal["payer_name"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str:
        """TemboPlus' id of the row."""
    @property
    def transaction_id(self) -> str | None:
        """The bank's id of the transaction."""
    @property
    def reference(self) -> str | None:
        """The bank's reference."""
    @property
    def transaction_type(self) -> str | None:
        """The bank's type of transaction; `L15` and `E99` were seen."""
    @property
    def channel(self) -> str | None:
        """The way it came; `ESB` and `UXP` were seen."""
    @property
    def transaction_date(self) -> str | None:
        """When it was made, as written (ISO 8601 with an offset)."""
    @property
    def posting_date(self) -> str | None:
        """When it was posted, as written."""
    @property
    def value_date(self) -> str | None:
        """When it counts, as written."""
    @property
    def narration(self) -> str | None:
        """Free text, in part written by the payer."""
    @property
    def currency(self) -> str | None:
        """ISO 4217 code."""
    @property
    def credited(self) -> str | None:
        """What was added: an exact decimal."""
    @property
    def debited(self) -> str | None:
        """What was taken: an exact decimal."""
    @property
    def cleared_balance(self) -> str | None:
        """What could be spent afterwards: an exact decimal."""
    @property
    def booked_balance(self) -> str | None:
        """What was booked afterwards: an exact decimal."""
    @property
    def account_no(self) -> str | None:
        """The account's number; webhooks have it."""
    @property
    def payer_name(self) -> str | None:
        """Who paid, where it is known; webhooks have it, and their signature does not cover it."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""

@final
class TemboMerchantEvent:
    """What a signed webhook reports about a merchant bank account [its webhook page]. It tells
    that money came to an account; it is no evidence about any payment made here.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["event"],
            Literal["signed_at"],
            Literal["account_no"],
            Literal["account_name"],
            Literal["bank_id"],
            Literal["id"],
            Literal["transaction_id"],
            Literal["reference"],
            Literal["payment_reference"],
            Literal["transaction_date"],
            Literal["side"],
            Literal["currency"],
            Literal["credited"],
            Literal["debited"],
            Literal["available_balance"],
            Literal["current_balance"],
            Literal["description"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def event(self) -> str:
        """`transaction.created` is the only published name."""
    @property
    def signed_at(self) -> datetime:
        """When TemboPlus signed it."""
    @property
    def account_no(self) -> str | None:
        """The account's number."""
    @property
    def account_name(self) -> str | None:
        """The account's name."""
    @property
    def bank_id(self) -> str | None:
        """The bank's short name."""
    @property
    def id(self) -> str:
        """TemboPlus' id of the row."""
    @property
    def transaction_id(self) -> str | None:
        """The bank's id of the transaction, where it has one."""
    @property
    def reference(self) -> str | None:
        """The bank's reference."""
    @property
    def payment_reference(self) -> str | None:
        """The payment's reference."""
    @property
    def transaction_date(self) -> str | None:
        """When it was made, as written (ISO 8601 with an offset)."""
    @property
    def side(self) -> TemboAccountSide | str | None:
        """Whether it added or took money."""
    @property
    def currency(self) -> str | None:
        """ISO 4217 code."""
    @property
    def credited(self) -> str | None:
        """What was added: an exact decimal."""
    @property
    def debited(self) -> str | None:
        """What was taken: an exact decimal."""
    @property
    def available_balance(self) -> str | None:
        """What could be spent afterwards: an exact decimal."""
    @property
    def current_balance(self) -> str | None:
        """What was booked afterwards: an exact decimal."""
    @property
    def description(self) -> str | None:
        """Free text, in part written by the payer."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON,
        under its path (`counterparty`).
        """

@final
class TemboOnboarding:
    """An onboarding that was started."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["application_id"],
            Literal["status"],
            Literal["request_id"],
            Literal["account_no"],
            Literal["partner_reference"],
            Literal["created_at"],
            Literal["updated_at"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str:
        """The id by which questions are asked and answered."""
    @property
    def application_id(self) -> str | None:
        """TemboPlus' id of the application."""
    @property
    def status(self) -> str | None:
        """`Created` is the only published value."""
    @property
    def request_id(self) -> str | None:
        """The id of the request."""
    @property
    def account_no(self) -> str | None:
        """The account, once there is one."""
    @property
    def partner_reference(self) -> str | None:
        """The merchant's own reference."""
    @property
    def created_at(self) -> str | None:
        """When it was created, as written."""
    @property
    def updated_at(self) -> str | None:
        """When it last changed, as written."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field (the customer's data among them), and each of the above in a form that
        is not documented: its JSON.
        """

@final
class TemboOnboardingStep:
    """Where an onboarding stands after a question was asked for or answered."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["id"],
            Literal["outcome"],
            Literal["code"],
            Literal["question"],
            Literal["previous_code"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def id(self) -> str | None:
        """The id of the onboarding."""
    @property
    def outcome(self) -> TemboOnboardingOutcome | str:
        """What came of it."""
    @property
    def code(self) -> str:
        """The code as TemboPlus wrote it."""
    @property
    def question(self) -> TemboQuestion | None:
        """The next question, when there is one."""
    @property
    def previous_code(self) -> str | None:
        """What TemboPlus said about the previous answer; `123` was seen, meanings are not
        documented.
        """
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, under its path (`result.firstName`), and each of the above in a form
        that is not documented: its JSON. A verified customer's data are here.
        """

@final
class TemboQuestion:
    """A question to a customer."""
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["question_code"],
            Literal["english"],
            Literal["swahili"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def question_code(self) -> str:
        """The code to answer it by."""
    @property
    def english(self) -> str | None:
        """The question in English."""
    @property
    def swahili(self) -> str | None:
        """The question in Swahili."""

@final
class TemboRemittance:
    """A remittance as its status call shows it. All amounts are exact decimals, as TemboPlus wrote
    them.
    """
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __match_args__: ClassVar[
        tuple[
            Literal["partner_reference"],
            Literal["status"],
            Literal["status_code"],
            Literal["status_message"],
            Literal["transaction_id"],
            Literal["institution_reference"],
            Literal["receipt_number"],
            Literal["sender_currency"],
            Literal["sender_amount"],
            Literal["receiver_currency"],
            Literal["receiver_amount"],
            Literal["exchange_rate"],
            Literal["transaction_fee"],
            Literal["transaction_amount"],
            Literal["receiver_account"],
            Literal["receiver_channel"],
            Literal["institution_code"],
            Literal["partner_id"],
            Literal["payment_date"],
            Literal["transaction_date"],
            Literal["created_at"],
            Literal["updated_at"],
            Literal["completed_at"],
            Literal["extra"],
        ]
    ]
    def __eq__(self, other: object, /) -> bool: ...
    @property
    def partner_reference(self) -> str:
        """The merchant's own reference."""
    @property
    def status(self) -> TemboRemittanceState | str:
        """Where it stands."""
    @property
    def status_code(self) -> str | None:
        """Why it stands there, as TemboPlus wrote it: `PAYMENT_SUCCESS`, `INVALID_ACCOUNT`, ..."""
    @property
    def status_message(self) -> str | None:
        """The same in words."""
    @property
    def transaction_id(self) -> str | None:
        """TemboPlus' id of it (`transactionId`, or `id`)."""
    @property
    def institution_reference(self) -> str | None:
        """The reference of the bank or operator that paid it out."""
    @property
    def receipt_number(self) -> str | None:
        """The receipt that can be shown to the recipient."""
    @property
    def sender_currency(self) -> str | None:
        """ISO 4217 code of what was sent."""
    @property
    def sender_amount(self) -> Decimal | None:
        """What was sent, in the sender's currency."""
    @property
    def receiver_currency(self) -> str | None:
        """ISO 4217 code of what is received."""
    @property
    def receiver_amount(self) -> Decimal | None:
        """What is received, in the receiver's currency."""
    @property
    def exchange_rate(self) -> Decimal | None:
        """Receiver's units for one of the sender's."""
    @property
    def transaction_fee(self) -> Decimal | None:
        """The fee, in the receiver's currency."""
    @property
    def transaction_amount(self) -> Decimal | None:
        """What is received and the fee together."""
    @property
    def receiver_account(self) -> str | None:
        """The recipient's number or account."""
    @property
    def receiver_channel(self) -> str | None:
        """`MOBILE` or `BANK`."""
    @property
    def institution_code(self) -> str | None:
        """The bank or operator, in TemboPlus' coding."""
    @property
    def partner_id(self) -> str | None:
        """The institution that remits."""
    @property
    def payment_date(self) -> str | None:
        """When it was wanted, as written."""
    @property
    def transaction_date(self) -> str | None:
        """When the institution processed it, as written."""
    @property
    def created_at(self) -> str | None:
        """When it was created, as written."""
    @property
    def updated_at(self) -> str | None:
        """When it last changed, as written."""
    @property
    def completed_at(self) -> str | None:
        """When it came to its end, as written."""
    @property
    def extra(self) -> dict[str, str]:
        """Every other field, and each of the above in a form that is not documented: its JSON."""
