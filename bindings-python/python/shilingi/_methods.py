# Derived from the core by `cargo xtask gen`: do not edit.
"""Methods whose arguments are the fields of the core's requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ._shilingi import (
        BankDestination,
        Customer,
        Payment,
        RemitReceiver,
        RemitSender,
        SnippeBalance,
        SnippeFee,
        SnippeLineItem,
        SnippePayment,
        SnippePaymentPage,
        SnippePayout,
        SnippePayoutPage,
        SnippeSession,
        SnippeSessionCustomer,
        SnippeSessionPage,
        SnippeWebhookSecret,
        TemboAccount,
        TemboAccountBalance,
        TemboAccountStatement,
        TemboAddress,
        TemboBalance,
        TemboIdentity,
        TemboNewWallet,
        TemboOnboarding,
        TemboOnboardingStep,
        TemboRemittance,
        TemboStatementEntry,
        TemboWallet,
    )


class Operations:
    """What moves money."""

    __slots__ = ()

    def _pay(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    def collect(
        self,
        *,
        reference: str,
        amount: int,
        msisdn: str,
        currency: str | None = None,
        method: str | None = None,
        customer: Customer | None = None,
        redirect_url: str | None = None,
        cancel_url: str | None = None,
        country: str | None = None,
        operator: str | None = None,
        channel: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Payment:
        """Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR
        code.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            msisdn: The customer's mobile number. A local form needs `country`. By card and QR
                code it may be left empty.
            currency: `TZS` (when left out) or `KES`.
            method: How the customer pays: `mobile` (when left out), `card` or `qr`.
            customer: Who the customer is, where the provider asks for it.
            redirect_url: Where the browser goes after a payment by card or QR code (HTTPS).
            cancel_url: Where the browser goes after such a payment was given up (HTTPS).
            country: `TZ` or `KE`: the country of a number in local form.
            operator: The customer's operator, where it is known better than by the number's
                range: numbers are portable.
            channel: The provider's own channel code, sent as it stands in place of the one
                derived from the operator.
            narration: Text for statements; the reference when left out.
            order: What is being sold. A second payment for one order is refused until the
                earlier one has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
            metadata: Names and values handed to the provider beside the payment, where it takes
                them. They show in `Debug`: nothing about persons belongs here.
        """
        return self._pay(
            "collect",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "msisdn": msisdn,
                "method": method,
                "customer": customer,
                "redirect_url": redirect_url,
                "cancel_url": cancel_url,
                "country": country,
                "operator": operator,
                "channel": channel,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
                "metadata": metadata,
            },
        )

    def payout(
        self,
        *,
        reference: str,
        amount: int,
        recipient: str,
        currency: str | None = None,
        msisdn: str | None = None,
        bank: BankDestination | None = None,
        country: str | None = None,
        operator: str | None = None,
        channel: str | None = None,
        wallet: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Payment:
        """Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            recipient: The recipient's full name, or the company's.
            currency: `TZS` (when left out) or `KES`.
            msisdn: The recipient's mobile number. A local form needs `country`.
            bank: The recipient's bank account.
            country: `TZ` or `KE`: the country of a number in local form.
            operator: The recipient's operator, where it is known better than by the number's
                range.
            channel: The provider's own channel code, sent as it stands in place of the one
                derived from the operator.
            wallet: The wallet that pays, where the provider knows several; the profile's when
                left out.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
            metadata: Names and values handed to the provider beside the payment, where it takes
                them. They show in `Debug`: nothing about persons belongs here.
        """
        return self._pay(
            "payout",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "msisdn": msisdn,
                "bank": bank,
                "country": country,
                "operator": operator,
                "channel": channel,
                "recipient": recipient,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
                "metadata": metadata,
            },
        )

    def pay_bill(
        self,
        *,
        reference: str,
        amount: int,
        biller: str,
        biller_reference: str,
        msisdn: str,
        recipient: str,
        currency: str | None = None,
        country: str | None = None,
        wallet: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
    ) -> Payment:
        """Pays a bill: electricity, water, a control number of the government.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            biller: The biller's code, for example `LUKU`. Their list is not published.
            biller_reference: What is paid with the biller: a meter or control number.
            msisdn: The customer's mobile number. A local form needs `country`.
            recipient: The customer's full name.
            currency: `TZS` (when left out).
            country: `TZ`: the country of a number in local form.
            wallet: The wallet that pays; the profile's when left out.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
        """
        return self._pay(
            "pay_bill",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "biller": biller,
                "biller_reference": biller_reference,
                "msisdn": msisdn,
                "country": country,
                "recipient": recipient,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
            },
        )

    def remit(
        self,
        *,
        reference: str,
        amount: int,
        sender_amount: str,
        sender_currency: str,
        exchange_rate: str,
        institution: str,
        sender: RemitSender,
        receiver: RemitReceiver,
        currency: str | None = None,
        msisdn: str | None = None,
        account: str | None = None,
        country: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
    ) -> Payment:
        """Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or
        `account`.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: What is received, in whole units of `currency`, from 1 to 2^53 − 1.
            sender_amount: What was sent, as an exact decimal: `100.00`.
            sender_currency: ISO 4217 code of what was sent.
            exchange_rate: Receiver's units for one of the sender's, as an exact decimal:
                `2500.00`.
            institution: The operator or bank that pays out, in the provider's coding:
                `VODACOM`, `TIGO`, `CRDB`. Their list is not published in full.
            sender: Who sends.
            receiver: Who receives.
            currency: What is received in: `TZS` (when left out) or `KES`.
            msisdn: The recipient's mobile number. A local form needs `country`.
            account: The recipient's bank account.
            country: `TZ` or `KE`: the country of a number in local form.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
        """
        return self._pay(
            "remit",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "exchange_rate": exchange_rate,
                "msisdn": msisdn,
                "account": account,
                "country": country,
                "institution": institution,
                "sender": sender,
                "receiver": receiver,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
            },
        )

    def deposit(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from the merchant's main wallet to a customer's.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            wallet: The customer's wallet, which receives.
            currency: `TZS` (when left out) or `KES`.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return self._pay(
            "deposit",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    def withdraw(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from a customer's wallet to the merchant's main one.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            wallet: The customer's wallet, which pays.
            currency: `TZS` (when left out) or `KES`.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return self._pay(
            "withdraw",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    def transfer(
        self,
        *,
        reference: str,
        amount: int,
        from_wallet: str,
        to_wallet: str,
        currency: str | None = None,
        local: bool = False,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from wallet to wallet, both of one currency.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            from_wallet: The wallet that pays.
            to_wallet: The wallet that receives.
            currency: `TZS` (when left out) or `KES`.
            local: Whether both are the merchant's own disbursement wallets and the newer call
                is to move it. That call carries no reference: what is found again is a mark in
                the narration.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return self._pay(
            "transfer",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "from_wallet": from_wallet,
                "to_wallet": to_wallet,
                "local": local,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    def session(
        self,
        *,
        reference: str,
        amount: int | None = None,
        currency: str | None = None,
        allowed_methods: Sequence[str] | None = None,
        allow_custom_amount: bool = False,
        min_amount: int | None = None,
        max_amount: int | None = None,
        customer: SnippeSessionCustomer | None = None,
        redirect_url: str | None = None,
        callback_url: str | None = None,
        description: str | None = None,
        line_items: Sequence[SnippeLineItem] | None = None,
        metadata: Mapping[str, str] | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        expires_in: int | None = None,
        profile_id: str | None = None,
    ) -> Payment:
        """Makes a hosted session: a page on which a customer pays [sessions page]. It asks for
        money, so only the engine sends it.

        Args:
            reference: The merchant's own reference; sent in the metadata, because sessions have
                no field for it.
            amount: Whole shillings, 500 at least; with `allow_custom_amount` the suggested
                amount, or none.
            currency: `TZS` (when left out).
            allowed_methods: `mobile_money`, `qr`, `card`. Always say: the pages differ on what
                holds when it is left out.
            allow_custom_amount: Whether the payer chooses the amount.
            min_amount: The least that a payer may choose, 500 at least; needed with
                `allow_custom_amount`.
            max_amount: The most that a payer may choose, above `min_amount`.
            customer: Who is to pay.
            redirect_url: Where the browser goes afterwards (HTTPS, 500 characters at most); the
                session profile's when left out.
            callback_url: Where the outcome is reported (HTTPS, 500 characters at most); the
                profile's when left out.
            description: What the payer reads.
            line_items: What is paid for.
            metadata: Names and values handed to Snippe, which come back in the webhook.
            order: What is sold or owed. A second payment for one order is refused until the
                earlier one has finally failed, or its link was lost with the reply.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            expires_in: For how many seconds it is open, from 60 to 86400; 3600 when left out.
            profile_id: The session profile of the dashboard; the default one when left out.
        """
        return self._pay(
            "session",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "allowed_methods": allowed_methods,
                "allow_custom_amount": allow_custom_amount,
                "min_amount": min_amount,
                "max_amount": max_amount,
                "customer": customer,
                "redirect_url": redirect_url,
                "callback_url": callback_url,
                "description": description,
                "line_items": line_items,
                "metadata": metadata,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "expires_in": expires_in,
                "profile_id": profile_id,
            },
        )


class AsyncOperations:
    """What moves money."""

    __slots__ = ()

    async def _pay(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    async def collect(
        self,
        *,
        reference: str,
        amount: int,
        msisdn: str,
        currency: str | None = None,
        method: str | None = None,
        customer: Customer | None = None,
        redirect_url: str | None = None,
        cancel_url: str | None = None,
        country: str | None = None,
        operator: str | None = None,
        channel: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Payment:
        """Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR
        code.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            msisdn: The customer's mobile number. A local form needs `country`. By card and QR
                code it may be left empty.
            currency: `TZS` (when left out) or `KES`.
            method: How the customer pays: `mobile` (when left out), `card` or `qr`.
            customer: Who the customer is, where the provider asks for it.
            redirect_url: Where the browser goes after a payment by card or QR code (HTTPS).
            cancel_url: Where the browser goes after such a payment was given up (HTTPS).
            country: `TZ` or `KE`: the country of a number in local form.
            operator: The customer's operator, where it is known better than by the number's
                range: numbers are portable.
            channel: The provider's own channel code, sent as it stands in place of the one
                derived from the operator.
            narration: Text for statements; the reference when left out.
            order: What is being sold. A second payment for one order is refused until the
                earlier one has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
            metadata: Names and values handed to the provider beside the payment, where it takes
                them. They show in `Debug`: nothing about persons belongs here.
        """
        return await self._pay(
            "collect",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "msisdn": msisdn,
                "method": method,
                "customer": customer,
                "redirect_url": redirect_url,
                "cancel_url": cancel_url,
                "country": country,
                "operator": operator,
                "channel": channel,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
                "metadata": metadata,
            },
        )

    async def payout(
        self,
        *,
        reference: str,
        amount: int,
        recipient: str,
        currency: str | None = None,
        msisdn: str | None = None,
        bank: BankDestination | None = None,
        country: str | None = None,
        operator: str | None = None,
        channel: str | None = None,
        wallet: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Payment:
        """Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            recipient: The recipient's full name, or the company's.
            currency: `TZS` (when left out) or `KES`.
            msisdn: The recipient's mobile number. A local form needs `country`.
            bank: The recipient's bank account.
            country: `TZ` or `KE`: the country of a number in local form.
            operator: The recipient's operator, where it is known better than by the number's
                range.
            channel: The provider's own channel code, sent as it stands in place of the one
                derived from the operator.
            wallet: The wallet that pays, where the provider knows several; the profile's when
                left out.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
            metadata: Names and values handed to the provider beside the payment, where it takes
                them. They show in `Debug`: nothing about persons belongs here.
        """
        return await self._pay(
            "payout",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "msisdn": msisdn,
                "bank": bank,
                "country": country,
                "operator": operator,
                "channel": channel,
                "recipient": recipient,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
                "metadata": metadata,
            },
        )

    async def pay_bill(
        self,
        *,
        reference: str,
        amount: int,
        biller: str,
        biller_reference: str,
        msisdn: str,
        recipient: str,
        currency: str | None = None,
        country: str | None = None,
        wallet: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
    ) -> Payment:
        """Pays a bill: electricity, water, a control number of the government.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            biller: The biller's code, for example `LUKU`. Their list is not published.
            biller_reference: What is paid with the biller: a meter or control number.
            msisdn: The customer's mobile number. A local form needs `country`.
            recipient: The customer's full name.
            currency: `TZS` (when left out).
            country: `TZ`: the country of a number in local form.
            wallet: The wallet that pays; the profile's when left out.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
        """
        return await self._pay(
            "pay_bill",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "biller": biller,
                "biller_reference": biller_reference,
                "msisdn": msisdn,
                "country": country,
                "recipient": recipient,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
            },
        )

    async def remit(
        self,
        *,
        reference: str,
        amount: int,
        sender_amount: str,
        sender_currency: str,
        exchange_rate: str,
        institution: str,
        sender: RemitSender,
        receiver: RemitReceiver,
        currency: str | None = None,
        msisdn: str | None = None,
        account: str | None = None,
        country: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        callback_url: str | None = None,
    ) -> Payment:
        """Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or
        `account`.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: What is received, in whole units of `currency`, from 1 to 2^53 − 1.
            sender_amount: What was sent, as an exact decimal: `100.00`.
            sender_currency: ISO 4217 code of what was sent.
            exchange_rate: Receiver's units for one of the sender's, as an exact decimal:
                `2500.00`.
            institution: The operator or bank that pays out, in the provider's coding:
                `VODACOM`, `TIGO`, `CRDB`. Their list is not published in full.
            sender: Who sends.
            receiver: Who receives.
            currency: What is received in: `TZS` (when left out) or `KES`.
            msisdn: The recipient's mobile number. A local form needs `country`.
            account: The recipient's bank account.
            country: `TZ` or `KE`: the country of a number in local form.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            callback_url: Where the provider reports the outcome (HTTPS); the profile's address
                when left out.
        """
        return await self._pay(
            "remit",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "sender_amount": sender_amount,
                "sender_currency": sender_currency,
                "exchange_rate": exchange_rate,
                "msisdn": msisdn,
                "account": account,
                "country": country,
                "institution": institution,
                "sender": sender,
                "receiver": receiver,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "callback_url": callback_url,
            },
        )

    async def deposit(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from the merchant's main wallet to a customer's.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            wallet: The customer's wallet, which receives.
            currency: `TZS` (when left out) or `KES`.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return await self._pay(
            "deposit",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    async def withdraw(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from a customer's wallet to the merchant's main one.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            wallet: The customer's wallet, which pays.
            currency: `TZS` (when left out) or `KES`.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return await self._pay(
            "withdraw",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "wallet": wallet,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    async def transfer(
        self,
        *,
        reference: str,
        amount: int,
        from_wallet: str,
        to_wallet: str,
        currency: str | None = None,
        local: bool = False,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
    ) -> Payment:
        """Moves money from wallet to wallet, both of one currency.

        Args:
            reference: The merchant's own reference of this payment; one reference is one
                payment for ever.
            amount: Whole units of the currency, from 1 to 2^53 − 1.
            from_wallet: The wallet that pays.
            to_wallet: The wallet that receives.
            currency: `TZS` (when left out) or `KES`.
            local: Whether both are the merchant's own disbursement wallets and the newer call
                is to move it. That call carries no reference: what is found again is a mark in
                the narration.
            narration: Text for statements; the reference when left out.
            order: What is owed. A second payment for one order is refused until the earlier one
                has finally failed.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
        """
        return await self._pay(
            "transfer",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "from_wallet": from_wallet,
                "to_wallet": to_wallet,
                "local": local,
                "narration": narration,
                "order": order,
                "order_risk_taken": order_risk_taken,
            },
        )

    async def session(
        self,
        *,
        reference: str,
        amount: int | None = None,
        currency: str | None = None,
        allowed_methods: Sequence[str] | None = None,
        allow_custom_amount: bool = False,
        min_amount: int | None = None,
        max_amount: int | None = None,
        customer: SnippeSessionCustomer | None = None,
        redirect_url: str | None = None,
        callback_url: str | None = None,
        description: str | None = None,
        line_items: Sequence[SnippeLineItem] | None = None,
        metadata: Mapping[str, str] | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        expires_in: int | None = None,
        profile_id: str | None = None,
    ) -> Payment:
        """Makes a hosted session: a page on which a customer pays [sessions page]. It asks for
        money, so only the engine sends it.

        Args:
            reference: The merchant's own reference; sent in the metadata, because sessions have
                no field for it.
            amount: Whole shillings, 500 at least; with `allow_custom_amount` the suggested
                amount, or none.
            currency: `TZS` (when left out).
            allowed_methods: `mobile_money`, `qr`, `card`. Always say: the pages differ on what
                holds when it is left out.
            allow_custom_amount: Whether the payer chooses the amount.
            min_amount: The least that a payer may choose, 500 at least; needed with
                `allow_custom_amount`.
            max_amount: The most that a payer may choose, above `min_amount`.
            customer: Who is to pay.
            redirect_url: Where the browser goes afterwards (HTTPS, 500 characters at most); the
                session profile's when left out.
            callback_url: Where the outcome is reported (HTTPS, 500 characters at most); the
                profile's when left out.
            description: What the payer reads.
            line_items: What is paid for.
            metadata: Names and values handed to Snippe, which come back in the webhook.
            order: What is sold or owed. A second payment for one order is refused until the
                earlier one has finally failed, or its link was lost with the reply.
            order_risk_taken: Allows a second payment for `order` all the same; the caller takes
                the risk that both succeed.
            expires_in: For how many seconds it is open, from 60 to 86400; 3600 when left out.
            profile_id: The session profile of the dashboard; the default one when left out.
        """
        return await self._pay(
            "session",
            {
                "reference": reference,
                "amount": amount,
                "currency": currency,
                "allowed_methods": allowed_methods,
                "allow_custom_amount": allow_custom_amount,
                "min_amount": min_amount,
                "max_amount": max_amount,
                "customer": customer,
                "redirect_url": redirect_url,
                "callback_url": callback_url,
                "description": description,
                "line_items": line_items,
                "metadata": metadata,
                "order": order,
                "order_risk_taken": order_risk_taken,
                "expires_in": expires_in,
                "profile_id": profile_id,
            },
        )


class TemboPlusCalls:
    """The calls of TemboPlus that move no money."""

    __slots__ = ()

    def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    def allocate_account(
        self,
        *,
        merchant_name: str,
        merchant_reference: str,
        tag: str | None = None,
    ) -> TemboAccount:
        """Takes a merchant bank account from the pool agreed with TemboPlus [allocate account
        page].

        Args:
            merchant_name: The merchant that the account is named after.
            merchant_reference: The merchant's own reference, unique.
            tag: A label of the merchant's own.
        """
        return self._call(
            "allocate_account",
            {
                "merchant_name": merchant_name,
                "merchant_reference": merchant_reference,
                "tag": tag,
            },
        )

    def answer_question(
        self,
        *,
        onboard_id: str,
        question_code: str,
        answer: str,
    ) -> TemboOnboardingStep:
        """Answers a question of an onboarding [reply page].

        Args:
            onboard_id: The `id` of the onboarding.
            question_code: The code of the question that is answered.
            answer: The customer's answer.
        """
        return self._call(
            "answer_question",
            {
                "onboard_id": onboard_id,
                "question_code": question_code,
                "answer": answer,
            },
        )

    def collection_balance(self) -> TemboBalance:
        """Asks for the balance of the collection wallet [collection balance pages]."""
        return self._call("collection_balance", {})

    def collection_statement(
        self,
        *,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of the collection wallet [collection statement pages]. How long a
        range may be is not documented.

        Args:
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return self._call(
            "collection_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    def create_virtual_account(
        self,
        *,
        company_name: str,
        reference: str,
    ) -> TemboAccount:
        """Creates a merchant virtual account [create virtual account page].

        Args:
            company_name: The company that the account is named after.
            reference: The merchant's own reference; a second account under it is refused.
        """
        return self._call(
            "create_virtual_account",
            {
                "company_name": company_name,
                "reference": reference,
            },
        )

    def create_wallet(
        self,
        *,
        first_name: str,
        last_name: str,
        date_of_birth: str,
        gender: str,
        identity_info: TemboIdentity,
        address: TemboAddress,
        mobile_no: str,
        email: str,
        currency_code: str,
        middle_name: str | None = None,
        external_customer_ref: str | None = None,
    ) -> TemboNewWallet:
        """Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do
        so is not documented.

        Args:
            first_name: The customer's first name.
            last_name: The customer's last name.
            date_of_birth: `YYYY-MM-DD`.
            gender: `M` or `F`.
            identity_info: The document that proves who the customer is.
            address: Where the customer lives.
            mobile_no: The customer's mobile number, sent as it stands: its form is not
                documented.
            email: The customer's e-mail address.
            currency_code: `TZS`, `KES` or `USD`.
            middle_name: The customer's middle name.
            external_customer_ref: The merchant's own name for the customer.
        """
        return self._call(
            "create_wallet",
            {
                "first_name": first_name,
                "middle_name": middle_name,
                "last_name": last_name,
                "date_of_birth": date_of_birth,
                "gender": gender,
                "identity_info": identity_info,
                "address": address,
                "mobile_no": mobile_no,
                "email": email,
                "currency_code": currency_code,
                "external_customer_ref": external_customer_ref,
            },
        )

    def first_question(
        self,
        *,
        onboard_id: str,
    ) -> TemboOnboardingStep:
        """Asks for the first question of an onboarding [first question page].

        Args:
            onboard_id: The `id` of the onboarding.
        """
        return self._call(
            "first_question",
            {
                "onboard_id": onboard_id,
            },
        )

    def main_balance(self) -> TemboBalance:
        """Asks for the balance of the main (disbursement) wallet [main balance page]."""
        return self._call("main_balance", {})

    def main_statement(
        self,
        *,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of the main (disbursement) wallet [disbursement statement page].

        Args:
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return self._call(
            "main_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    def merchant_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant bank account [its balance page].

        Args:
            account_no: The account's number.
        """
        return self._call(
            "merchant_account_balance",
            {
                "account_no": account_no,
            },
        )

    def remittance_status(
        self,
        *,
        partner_reference: str,
    ) -> TemboRemittance:
        """Asks what became of a remittance [transaction status page].

        Args:
            partner_reference: The merchant's own reference of it.
        """
        return self._call(
            "remittance_status",
            {
                "partner_reference": partner_reference,
            },
        )

    def start_onboarding(
        self,
        *,
        nin: str,
        phone_number: str,
        email: str,
        card_issue_date: str,
        card_expiry_date: str,
    ) -> TemboOnboarding:
        """Starts to establish who a customer is, by questions that only they can answer [start
        onboarding page]. Which fields are required is not documented: the page's sample has all
        of them.

        Args:
            nin: The customer's national identification number (NIDA).
            phone_number: The customer's phone number, sent as it stands: its form is not
                documented.
            email: The customer's e-mail address.
            card_issue_date: `YYYY-MM-DD`, on the identity card.
            card_expiry_date: `YYYY-MM-DD`, on the identity card.
        """
        return self._call(
            "start_onboarding",
            {
                "nin": nin,
                "phone_number": phone_number,
                "email": email,
                "card_issue_date": card_issue_date,
                "card_expiry_date": card_expiry_date,
            },
        )

    def virtual_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant virtual account [its balance page].

        Args:
            account_no: The account's number.
        """
        return self._call(
            "virtual_account_balance",
            {
                "account_no": account_no,
            },
        )

    def virtual_account_statement(
        self,
        *,
        account_no: str,
        start_date: str,
        end_date: str,
    ) -> TemboAccountStatement:
        """Asks for the statement of a merchant virtual account [its statement page].

        Args:
            account_no: The account's number.
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return self._call(
            "virtual_account_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    def wallet_balance(
        self,
        *,
        account_no: str,
    ) -> TemboBalance:
        """Asks for the balance of one wallet [wallet balance pages].

        Args:
            account_no: The wallet's number.
        """
        return self._call(
            "wallet_balance",
            {
                "account_no": account_no,
            },
        )

    def wallet_info(
        self,
        *,
        account_no: str,
    ) -> TemboWallet:
        """Asks for one wallet [wallet info page].

        Args:
            account_no: The wallet's number.
        """
        return self._call(
            "wallet_info",
            {
                "account_no": account_no,
            },
        )

    def wallet_list(self) -> list[TemboWallet]:
        """Asks for all wallets of the account [list wallets pages]."""
        return self._call("wallet_list", {})

    def wallet_statement(
        self,
        *,
        account_no: str,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of one wallet [wallet statement page].

        Args:
            account_no: The wallet's number.
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return self._call(
            "wallet_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )


class AsyncTemboPlusCalls:
    """The calls of TemboPlus that move no money."""

    __slots__ = ()

    async def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    async def allocate_account(
        self,
        *,
        merchant_name: str,
        merchant_reference: str,
        tag: str | None = None,
    ) -> TemboAccount:
        """Takes a merchant bank account from the pool agreed with TemboPlus [allocate account
        page].

        Args:
            merchant_name: The merchant that the account is named after.
            merchant_reference: The merchant's own reference, unique.
            tag: A label of the merchant's own.
        """
        return await self._call(
            "allocate_account",
            {
                "merchant_name": merchant_name,
                "merchant_reference": merchant_reference,
                "tag": tag,
            },
        )

    async def answer_question(
        self,
        *,
        onboard_id: str,
        question_code: str,
        answer: str,
    ) -> TemboOnboardingStep:
        """Answers a question of an onboarding [reply page].

        Args:
            onboard_id: The `id` of the onboarding.
            question_code: The code of the question that is answered.
            answer: The customer's answer.
        """
        return await self._call(
            "answer_question",
            {
                "onboard_id": onboard_id,
                "question_code": question_code,
                "answer": answer,
            },
        )

    async def collection_balance(self) -> TemboBalance:
        """Asks for the balance of the collection wallet [collection balance pages]."""
        return await self._call("collection_balance", {})

    async def collection_statement(
        self,
        *,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of the collection wallet [collection statement pages]. How long a
        range may be is not documented.

        Args:
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return await self._call(
            "collection_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    async def create_virtual_account(
        self,
        *,
        company_name: str,
        reference: str,
    ) -> TemboAccount:
        """Creates a merchant virtual account [create virtual account page].

        Args:
            company_name: The company that the account is named after.
            reference: The merchant's own reference; a second account under it is refused.
        """
        return await self._call(
            "create_virtual_account",
            {
                "company_name": company_name,
                "reference": reference,
            },
        )

    async def create_wallet(
        self,
        *,
        first_name: str,
        last_name: str,
        date_of_birth: str,
        gender: str,
        identity_info: TemboIdentity,
        address: TemboAddress,
        mobile_no: str,
        email: str,
        currency_code: str,
        middle_name: str | None = None,
        external_customer_ref: str | None = None,
    ) -> TemboNewWallet:
        """Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do
        so is not documented.

        Args:
            first_name: The customer's first name.
            last_name: The customer's last name.
            date_of_birth: `YYYY-MM-DD`.
            gender: `M` or `F`.
            identity_info: The document that proves who the customer is.
            address: Where the customer lives.
            mobile_no: The customer's mobile number, sent as it stands: its form is not
                documented.
            email: The customer's e-mail address.
            currency_code: `TZS`, `KES` or `USD`.
            middle_name: The customer's middle name.
            external_customer_ref: The merchant's own name for the customer.
        """
        return await self._call(
            "create_wallet",
            {
                "first_name": first_name,
                "middle_name": middle_name,
                "last_name": last_name,
                "date_of_birth": date_of_birth,
                "gender": gender,
                "identity_info": identity_info,
                "address": address,
                "mobile_no": mobile_no,
                "email": email,
                "currency_code": currency_code,
                "external_customer_ref": external_customer_ref,
            },
        )

    async def first_question(
        self,
        *,
        onboard_id: str,
    ) -> TemboOnboardingStep:
        """Asks for the first question of an onboarding [first question page].

        Args:
            onboard_id: The `id` of the onboarding.
        """
        return await self._call(
            "first_question",
            {
                "onboard_id": onboard_id,
            },
        )

    async def main_balance(self) -> TemboBalance:
        """Asks for the balance of the main (disbursement) wallet [main balance page]."""
        return await self._call("main_balance", {})

    async def main_statement(
        self,
        *,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of the main (disbursement) wallet [disbursement statement page].

        Args:
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return await self._call(
            "main_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    async def merchant_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant bank account [its balance page].

        Args:
            account_no: The account's number.
        """
        return await self._call(
            "merchant_account_balance",
            {
                "account_no": account_no,
            },
        )

    async def remittance_status(
        self,
        *,
        partner_reference: str,
    ) -> TemboRemittance:
        """Asks what became of a remittance [transaction status page].

        Args:
            partner_reference: The merchant's own reference of it.
        """
        return await self._call(
            "remittance_status",
            {
                "partner_reference": partner_reference,
            },
        )

    async def start_onboarding(
        self,
        *,
        nin: str,
        phone_number: str,
        email: str,
        card_issue_date: str,
        card_expiry_date: str,
    ) -> TemboOnboarding:
        """Starts to establish who a customer is, by questions that only they can answer [start
        onboarding page]. Which fields are required is not documented: the page's sample has all
        of them.

        Args:
            nin: The customer's national identification number (NIDA).
            phone_number: The customer's phone number, sent as it stands: its form is not
                documented.
            email: The customer's e-mail address.
            card_issue_date: `YYYY-MM-DD`, on the identity card.
            card_expiry_date: `YYYY-MM-DD`, on the identity card.
        """
        return await self._call(
            "start_onboarding",
            {
                "nin": nin,
                "phone_number": phone_number,
                "email": email,
                "card_issue_date": card_issue_date,
                "card_expiry_date": card_expiry_date,
            },
        )

    async def virtual_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant virtual account [its balance page].

        Args:
            account_no: The account's number.
        """
        return await self._call(
            "virtual_account_balance",
            {
                "account_no": account_no,
            },
        )

    async def virtual_account_statement(
        self,
        *,
        account_no: str,
        start_date: str,
        end_date: str,
    ) -> TemboAccountStatement:
        """Asks for the statement of a merchant virtual account [its statement page].

        Args:
            account_no: The account's number.
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return await self._call(
            "virtual_account_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )

    async def wallet_balance(
        self,
        *,
        account_no: str,
    ) -> TemboBalance:
        """Asks for the balance of one wallet [wallet balance pages].

        Args:
            account_no: The wallet's number.
        """
        return await self._call(
            "wallet_balance",
            {
                "account_no": account_no,
            },
        )

    async def wallet_info(
        self,
        *,
        account_no: str,
    ) -> TemboWallet:
        """Asks for one wallet [wallet info page].

        Args:
            account_no: The wallet's number.
        """
        return await self._call(
            "wallet_info",
            {
                "account_no": account_no,
            },
        )

    async def wallet_list(self) -> list[TemboWallet]:
        """Asks for all wallets of the account [list wallets pages]."""
        return await self._call("wallet_list", {})

    async def wallet_statement(
        self,
        *,
        account_no: str,
        start_date: str,
        end_date: str,
    ) -> list[TemboStatementEntry]:
        """Asks for the statement of one wallet [wallet statement page].

        Args:
            account_no: The wallet's number.
            start_date: The first day, `YYYY-MM-DD`.
            end_date: The last day, `YYYY-MM-DD`.
        """
        return await self._call(
            "wallet_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )


class SnippeCalls:
    """The calls of Snippe that move no money."""

    __slots__ = ()

    def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    def balance_get(self) -> SnippeBalance:
        """Asks for the account's balance [payments page]."""
        return self._call("balance_get", {})

    def payment_get(
        self,
        *,
        reference: str,
    ) -> SnippePayment:
        """Asks for one payment by Snippe's own reference [payments page].

        Args:
            reference: Snippe's reference of the payment.
        """
        return self._call(
            "payment_get",
            {
                "reference": reference,
            },
        )

    def payment_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippePaymentPage:
        """Asks for a page of payments [payments page]. Their order is not documented.

        Args:
            limit: How many, from 1 to 100; 20 when left out.
            offset: How many to pass over; none when left out.
        """
        return self._call(
            "payment_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    def payment_search(
        self,
        *,
        reference: str,
    ) -> SnippePaymentPage:
        """Looks payments up by Snippe's own reference [payments page]. What it answers is not
        documented: one payment, a list and a page are read.

        Args:
            reference: Snippe's reference of the payment.
        """
        return self._call(
            "payment_search",
            {
                "reference": reference,
            },
        )

    def payout_fee(
        self,
        *,
        amount: int,
    ) -> SnippeFee:
        """Asks what a payout would cost [agent skill, payout fee].

        Args:
            amount: The amount that the recipient would get, in whole shillings.
        """
        return self._call(
            "payout_fee",
            {
                "amount": amount,
            },
        )

    def payout_get(
        self,
        *,
        reference: str,
    ) -> SnippePayout:
        """Asks for one payout by Snippe's own reference [seed 004].

        Args:
            reference: Snippe's reference of the payout; its `id` is another one.
        """
        return self._call(
            "payout_get",
            {
                "reference": reference,
            },
        )

    def payout_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippePayoutPage:
        """Asks for a page of payouts [disbursements page]. Their order is not documented.

        Args:
            limit: How many, from 1 to 100; 20 when left out.
            offset: How many to pass over; none when left out.
        """
        return self._call(
            "payout_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    def session_cancel(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Cancels a hosted session that is pending or active [sessions page]. A completed one is
        either left as it is or answered with a conflict: the sources differ.

        Args:
            reference: Snippe's reference of the session.
        """
        return self._call(
            "session_cancel",
            {
                "reference": reference,
            },
        )

    def session_get(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Asks for one hosted session [sessions page].

        Args:
            reference: Snippe's reference of the session.
        """
        return self._call(
            "session_get",
            {
                "reference": reference,
            },
        )

    def session_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippeSessionPage:
        """Asks for a page of hosted sessions [sessions page].

        Args:
            limit: How many, from 1 to 100 [as for payments; not documented for sessions].
            offset: How many to pass over.
        """
        return self._call(
            "session_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    def webhook_secret_get(
        self,
        *,
        dashboard_token: str,
    ) -> SnippeWebhookSecret:
        """Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for
        it.

        Args:
            dashboard_token: The token of a dashboard login.
        """
        return self._call(
            "webhook_secret_get",
            {
                "dashboard_token": dashboard_token,
            },
        )


class AsyncSnippeCalls:
    """The calls of Snippe that move no money."""

    __slots__ = ()

    async def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    async def balance_get(self) -> SnippeBalance:
        """Asks for the account's balance [payments page]."""
        return await self._call("balance_get", {})

    async def payment_get(
        self,
        *,
        reference: str,
    ) -> SnippePayment:
        """Asks for one payment by Snippe's own reference [payments page].

        Args:
            reference: Snippe's reference of the payment.
        """
        return await self._call(
            "payment_get",
            {
                "reference": reference,
            },
        )

    async def payment_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippePaymentPage:
        """Asks for a page of payments [payments page]. Their order is not documented.

        Args:
            limit: How many, from 1 to 100; 20 when left out.
            offset: How many to pass over; none when left out.
        """
        return await self._call(
            "payment_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    async def payment_search(
        self,
        *,
        reference: str,
    ) -> SnippePaymentPage:
        """Looks payments up by Snippe's own reference [payments page]. What it answers is not
        documented: one payment, a list and a page are read.

        Args:
            reference: Snippe's reference of the payment.
        """
        return await self._call(
            "payment_search",
            {
                "reference": reference,
            },
        )

    async def payout_fee(
        self,
        *,
        amount: int,
    ) -> SnippeFee:
        """Asks what a payout would cost [agent skill, payout fee].

        Args:
            amount: The amount that the recipient would get, in whole shillings.
        """
        return await self._call(
            "payout_fee",
            {
                "amount": amount,
            },
        )

    async def payout_get(
        self,
        *,
        reference: str,
    ) -> SnippePayout:
        """Asks for one payout by Snippe's own reference [seed 004].

        Args:
            reference: Snippe's reference of the payout; its `id` is another one.
        """
        return await self._call(
            "payout_get",
            {
                "reference": reference,
            },
        )

    async def payout_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippePayoutPage:
        """Asks for a page of payouts [disbursements page]. Their order is not documented.

        Args:
            limit: How many, from 1 to 100; 20 when left out.
            offset: How many to pass over; none when left out.
        """
        return await self._call(
            "payout_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    async def session_cancel(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Cancels a hosted session that is pending or active [sessions page]. A completed one is
        either left as it is or answered with a conflict: the sources differ.

        Args:
            reference: Snippe's reference of the session.
        """
        return await self._call(
            "session_cancel",
            {
                "reference": reference,
            },
        )

    async def session_get(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Asks for one hosted session [sessions page].

        Args:
            reference: Snippe's reference of the session.
        """
        return await self._call(
            "session_get",
            {
                "reference": reference,
            },
        )

    async def session_list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
    ) -> SnippeSessionPage:
        """Asks for a page of hosted sessions [sessions page].

        Args:
            limit: How many, from 1 to 100 [as for payments; not documented for sessions].
            offset: How many to pass over.
        """
        return await self._call(
            "session_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )

    async def webhook_secret_get(
        self,
        *,
        dashboard_token: str,
    ) -> SnippeWebhookSecret:
        """Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for
        it.

        Args:
            dashboard_token: The token of a dashboard login.
        """
        return await self._call(
            "webhook_secret_get",
            {
                "dashboard_token": dashboard_token,
            },
        )
