# Derived from the core by `cargo xtask gen`: do not edit.
"""The closed and open sets of words in results."""

from enum import Enum

__all__ = [
    "IntakeKind",
    "EventKind",
    "ErrorKind",
    "Outcome",
    "Kind",
    "Environment",
    "Status",
    "Reason",
    "Review",
    "MayPayAgain",
    "TimelineKind",
    "SnippePaymentStatus",
    "SnippePayoutStatus",
    "SnippeSessionStatus",
    "TemboWalletType",
    "TemboSide",
    "TemboAccountSide",
    "TemboOnboardingOutcome",
    "TemboRemittanceState",
]


class Word(str, Enum):
    """A word that is equal to its text and prints as it."""

    __str__ = str.__str__

    def __format__(self, format_spec: str) -> str:
        return str.__format__(self, format_spec)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class IntakeKind(Word):
    """What may become of a callback."""

    ACCEPTED = "accepted"
    """Signed and fresh: recorded as evidence."""

    DUPLICATE = "duplicate"
    """It said nothing new."""

    HINT = "hint"
    """Not proven to be the provider's: it asked for a look, which will come."""

    REFUSED = "refused"
    """Dropped: not from the provider, or about no payment of this profile."""


class EventKind(Word):
    """The kinds of events."""

    LATE_SUCCESS = "late_success"
    """It succeeded after it had been reported or decided as failed, expired or cancelled."""

    REVERSAL = "reversal"
    """The money moved and came back."""

    OVERPAID_ORDER = "overpaid_order"
    """Another payment of the same kind for the same order has succeeded too."""

    REVIEW = "review"
    """A person should look, for the reason that the text and the payment name."""


class ErrorKind(Word):
    """What the caller can do about an error."""

    INVALID = "invalid"
    """Fix the request; the violations say how."""

    CONFLICT = "conflict"
    """The reference or order is already taken by another payment: look at that one."""

    BALANCE = "balance"
    """Top up the wallet."""

    WAIT = "wait"
    """Wait, then try again."""

    ASK_AGAIN = "ask_again"
    """It may have been sent: ask for its status, do not send it again."""

    PERSON = "person"
    """A person must look."""

    NOT_FOUND = "not_found"
    """Nothing is known under that reference."""

    SETUP = "setup"
    """The set-up is wrong: credentials, addresses, the journal's place."""

    SUPPORT = "support"
    """A defect of ours: call support with the code."""


class Outcome(Word):
    """What an error says about the money."""

    NOT_SENT = "not_sent"
    """Nothing left this machine."""

    REFUSED = "refused"
    """The provider refused it; no money moved."""

    UNKNOWN = "unknown"
    """It may have been paid."""


class Kind(Word):
    """What a payment does."""

    COLLECTION = "collection"
    """Money asked from a customer."""

    PAYOUT = "payout"
    """Money sent to a wallet or bank account."""

    BILL = "bill"
    """A bill paid to a biller."""

    REMITTANCE = "remittance"
    """Money from abroad, paid to a wallet or bank account."""

    DEPOSIT = "deposit"
    """From the merchant's main wallet to a customer's."""

    WITHDRAWAL = "withdrawal"
    """From a customer's wallet to the merchant's main one."""

    TRANSFER = "transfer"
    """From one wallet to another."""

    LOCAL_TRANSFER = "local_transfer"
    """Between the merchant's own disbursement wallets, by the newer call."""

    SESSION = "session"
    """A hosted page on which a customer pays."""


class Environment(Word):
    """Where a profile's payments go. A sandbox payment is never sent or asked live."""

    SANDBOX = "sandbox"
    """Pretend money."""

    LIVE = "live"
    """Real money."""


class Status(Word):
    """The verdict on a payment, the same for every provider."""

    CREATED = "created"
    """Recorded; nothing was sent."""

    PENDING = "pending"
    """The provider has it and has not decided."""

    UNKNOWN = "unknown"
    """It was sent, and nothing proves what became of it. It may have been paid."""

    SUCCEEDED = "succeeded"
    """The money moved."""

    FAILED = "failed"
    """The money did not move."""

    EXPIRED = "expired"
    """The provider's time for it ran out."""

    CANCELLED = "cancelled"
    """It was never sent, or the provider cancelled it."""

    REVERSED = "reversed"
    """The money moved and came back."""


class Reason(Word):
    """Why a payment did not succeed, in our words. The provider's own code is kept beside it."""

    CUSTOMER_REJECTED = "customer_rejected"
    """The customer refused, or entered a wrong PIN."""

    CUSTOMER_FUNDS = "customer_funds"
    """The customer's wallet holds too little."""

    MERCHANT_BALANCE = "merchant_balance"
    """The merchant's wallet holds too little."""

    PROVIDER_VALIDATION = "provider_validation"
    """The provider or operator refused the content of the request."""

    TEMPORARY = "temporary"
    """A passing fault of the network or the account."""

    INVALID_ACCOUNT = "invalid_account"
    """The receiving account does not exist or cannot receive."""

    INVALID_WALLET = "invalid_wallet"
    """The merchant's wallet in the request does not exist or cannot pay."""

    CREDENTIALS = "credentials"
    """The credentials were refused."""

    KEY_REUSED = "key_reused"
    """The key was used before with other content."""

    NO_ANSWER = "no_answer"
    """The customer did not answer in time."""

    NOT_SENT = "not_sent"
    """Nothing was sent: no connection, or the time to send had passed."""

    PERSON = "person"
    """A person decided, with proof."""

    UNSPECIFIED = "unspecified"
    """The provider gave no reason that we know."""


class Review(Word):
    """Why a person should look at a payment although it has a verdict."""

    LATE_SUCCESS = "late_success"
    """It succeeded after it had been reported as failed, expired or cancelled."""

    MISMATCH = "mismatch"
    """Evidence names another amount or other ids than the payment has."""

    CONTRADICTION = "contradiction"
    """The provider still works on a payment whose every attempt it refused."""

    PERSON_OVERRULED = "person_overruled"
    """The provider said otherwise after a person had decided."""

    SHOP = "shop"
    """The shop's server, which the phone asks, says that a person of the shop should look."""


class MayPayAgain(Word):
    """Whether the same thing may be paid again under a new reference, in the order of caution."""

    YES = "yes"
    """The payment has finally failed."""

    NOT_YET = "not_yet"
    """It may still succeed, or its failure is young."""

    NO = "no"
    """It succeeded, or a person must look first."""


class TimelineKind(Word):
    """The kinds of things that happen to a payment."""

    INTENT = "intent"
    """The payment was recorded."""

    ATTEMPT = "attempt"
    """Bytes were allowed to leave."""

    REPLY = "reply"
    """The provider answered an attempt, or failed to."""

    QUERY = "query"
    """The provider answered a question about the payment."""

    WEBHOOK = "webhook"
    """A signed webhook arrived."""

    STATEMENT = "statement"
    """A row of a statement or list was found."""

    HINT = "hint"
    """An unsigned callback asked for a look."""

    ENGINE = "engine"
    """The engine itself established a fact."""

    PERSON = "person"
    """A person decided."""


class SnippePaymentStatus(Word):
    """What became of a payment [webhook page]."""

    PENDING = "pending"
    """The customer has not decided."""

    COMPLETED = "completed"
    """The money came."""

    FAILED = "failed"
    """Declined, without funds, or timed out."""

    VOIDED = "voided"
    """Cancelled before it completed."""

    EXPIRED = "expired"
    """Its time ran out."""


class SnippePayoutStatus(Word):
    """What became of a payout [seed 004; reversed: webhook page]."""

    PENDING = "pending"
    """Snippe works on it."""

    COMPLETED = "completed"
    """The recipient has the money."""

    FAILED = "failed"
    """It could not be delivered, and the money returns."""

    REVERSED = "reversed"
    """Undone after it had completed."""


class SnippeSessionStatus(Word):
    """What became of a hosted session [sessions page]."""

    PENDING = "pending"
    """Nobody has paid yet."""

    ACTIVE = "active"
    """A payment is under way."""

    COMPLETED = "completed"
    """It was paid."""

    EXPIRED = "expired"
    """Its time ran out."""

    CANCELLED = "cancelled"
    """The merchant cancelled it."""


class TemboWalletType(Word):
    """What a wallet is for [list wallets page]."""

    DEFAULT_DISBURSEMENT = "default_disbursement"
    """`DEFAULT DISBURSEMENT`: pays out, and is the first of its kind."""

    DEFAULT_COLLECTION = "default_collection"
    """`DEFAULT COLLECTION`: is paid into, and is the first of its kind."""

    DISBURSEMENT = "disbursement"
    """`DISBURSEMENT`: pays out."""

    COLLECTION = "collection"
    """`COLLECTION`: is paid into."""


class TemboSide(Word):
    """The side of a statement's row."""

    CREDIT = "credit"
    """`CR`: money was added."""

    DEBIT = "debit"
    """`DR`: money was taken."""


class TemboAccountSide(Word):
    """The side of a row of a merchant bank account."""

    CREDIT = "credit"
    """`CREDIT`: money was added."""

    DEBIT = "debit"
    """`DEBIT`: money was taken [the name is not published, and the likely one]."""


class TemboOnboardingOutcome(Word):
    """What the code of an onboarding says [reply page; vendor's kit]."""

    VERIFIED = "verified"
    """`00`: the customer is who they say."""

    QUESTION = "question"
    """`120`: there is another question."""

    FINISHED = "finished"
    """`130`: it is over, without success."""


class TemboRemittanceState(Word):
    """Where a remittance stands [seed 003]."""

    CREATED = "created"
    """`CREATED`: stored, not handed on."""

    SUBMITTED = "submitted"
    """`SUBMITTED`: handed to the bank or operator."""

    WAITING_ACK = "waiting_ack"
    """`WAITING_ACK`: the bank or operator has not answered."""

    COMPLETED = "completed"
    """`COMPLETED`: paid."""

    FAILED = "failed"
    """`FAILED`: not paid; the code says why."""

    REVERSED = "reversed"
    """`REVERSED`: paid, and undone."""

    CANCELED = "canceled"
    """`CANCELED`: cancelled before it was paid."""
