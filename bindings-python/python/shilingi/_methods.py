# Derived from the core by `cargo xtask gen`: do not edit.
"""Methods whose arguments are the fields of the core's requests."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` is a third of what an import would cost
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from typing import Any

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

    def _pay(self, name: str, fields: dict[str, object], later: bool) -> Any:
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
        later: bool = False,
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
                range: numbers are portable. `airtel`, `vodacom`, `yas`, `halotel` or
                `safaricom`.
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
                them. They are shown when it is printed: nothing about persons belongs here.
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
                range: `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
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
                them. They are shown when it is printed: nothing about persons belongs here.
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

    def remit(
        self,
        *,
        reference: str,
        amount: int,
        sender_amount: Decimal | str,
        sender_currency: str,
        exchange_rate: Decimal | str,
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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = self._pay(
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
            later,
        )
        return _reply


class AsyncOperations:
    """What moves money."""

    __slots__ = ()

    async def _pay(self, name: str, fields: dict[str, object], later: bool) -> Any:
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
        later: bool = False,
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
                range: numbers are portable. `airtel`, `vodacom`, `yas`, `halotel` or
                `safaricom`.
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
                them. They are shown when it is printed: nothing about persons belongs here.
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
                range: `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
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
                them. They are shown when it is printed: nothing about persons belongs here.
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

    async def remit(
        self,
        *,
        reference: str,
        amount: int,
        sender_amount: Decimal | str,
        sender_currency: str,
        exchange_rate: Decimal | str,
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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply

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
        later: bool = False,
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
            later: Record it and send nothing: `send` does, or the next `reconcile`.
        """
        _reply: Payment = await self._pay(
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
            later,
        )
        return _reply


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
        _reply: TemboAccount = self._call(
            "allocate_account",
            {
                "merchant_name": merchant_name,
                "merchant_reference": merchant_reference,
                "tag": tag,
            },
        )
        return _reply

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
        _reply: TemboOnboardingStep = self._call(
            "answer_question",
            {
                "onboard_id": onboard_id,
                "question_code": question_code,
                "answer": answer,
            },
        )
        return _reply

    def collection_balance(self) -> TemboBalance:
        """Asks for the balance of the collection wallet [collection balance pages]."""
        _reply: TemboBalance = self._call("collection_balance", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = self._call(
            "collection_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

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
        _reply: TemboAccount = self._call(
            "create_virtual_account",
            {
                "company_name": company_name,
                "reference": reference,
            },
        )
        return _reply

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
        _reply: TemboNewWallet = self._call(
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
        return _reply

    def first_question(
        self,
        *,
        onboard_id: str,
    ) -> TemboOnboardingStep:
        """Asks for the first question of an onboarding [first question page].

        Args:
            onboard_id: The `id` of the onboarding.
        """
        _reply: TemboOnboardingStep = self._call(
            "first_question",
            {
                "onboard_id": onboard_id,
            },
        )
        return _reply

    def main_balance(self) -> TemboBalance:
        """Asks for the balance of the main (disbursement) wallet [main balance page]."""
        _reply: TemboBalance = self._call("main_balance", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = self._call(
            "main_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

    def merchant_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant bank account [its balance page].

        Args:
            account_no: The account's number.
        """
        _reply: TemboAccountBalance = self._call(
            "merchant_account_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

    def remittance_status(
        self,
        *,
        partner_reference: str,
    ) -> TemboRemittance:
        """Asks what became of a remittance [transaction status page].

        Args:
            partner_reference: The merchant's own reference of it.
        """
        _reply: TemboRemittance = self._call(
            "remittance_status",
            {
                "partner_reference": partner_reference,
            },
        )
        return _reply

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
        _reply: TemboOnboarding = self._call(
            "start_onboarding",
            {
                "nin": nin,
                "phone_number": phone_number,
                "email": email,
                "card_issue_date": card_issue_date,
                "card_expiry_date": card_expiry_date,
            },
        )
        return _reply

    def virtual_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant virtual account [its balance page].

        Args:
            account_no: The account's number.
        """
        _reply: TemboAccountBalance = self._call(
            "virtual_account_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

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
        _reply: TemboAccountStatement = self._call(
            "virtual_account_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

    def wallet_balance(
        self,
        *,
        account_no: str,
    ) -> TemboBalance:
        """Asks for the balance of one wallet [wallet balance pages].

        Args:
            account_no: The wallet's number.
        """
        _reply: TemboBalance = self._call(
            "wallet_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

    def wallet_info(
        self,
        *,
        account_no: str,
    ) -> TemboWallet:
        """Asks for one wallet [wallet info page].

        Args:
            account_no: The wallet's number.
        """
        _reply: TemboWallet = self._call(
            "wallet_info",
            {
                "account_no": account_no,
            },
        )
        return _reply

    def wallet_list(self) -> list[TemboWallet]:
        """Asks for all wallets of the account [list wallets pages]."""
        _reply: list[TemboWallet] = self._call("wallet_list", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = self._call(
            "wallet_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply


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
        _reply: TemboAccount = await self._call(
            "allocate_account",
            {
                "merchant_name": merchant_name,
                "merchant_reference": merchant_reference,
                "tag": tag,
            },
        )
        return _reply

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
        _reply: TemboOnboardingStep = await self._call(
            "answer_question",
            {
                "onboard_id": onboard_id,
                "question_code": question_code,
                "answer": answer,
            },
        )
        return _reply

    async def collection_balance(self) -> TemboBalance:
        """Asks for the balance of the collection wallet [collection balance pages]."""
        _reply: TemboBalance = await self._call("collection_balance", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = await self._call(
            "collection_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

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
        _reply: TemboAccount = await self._call(
            "create_virtual_account",
            {
                "company_name": company_name,
                "reference": reference,
            },
        )
        return _reply

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
        _reply: TemboNewWallet = await self._call(
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
        return _reply

    async def first_question(
        self,
        *,
        onboard_id: str,
    ) -> TemboOnboardingStep:
        """Asks for the first question of an onboarding [first question page].

        Args:
            onboard_id: The `id` of the onboarding.
        """
        _reply: TemboOnboardingStep = await self._call(
            "first_question",
            {
                "onboard_id": onboard_id,
            },
        )
        return _reply

    async def main_balance(self) -> TemboBalance:
        """Asks for the balance of the main (disbursement) wallet [main balance page]."""
        _reply: TemboBalance = await self._call("main_balance", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = await self._call(
            "main_statement",
            {
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

    async def merchant_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant bank account [its balance page].

        Args:
            account_no: The account's number.
        """
        _reply: TemboAccountBalance = await self._call(
            "merchant_account_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

    async def remittance_status(
        self,
        *,
        partner_reference: str,
    ) -> TemboRemittance:
        """Asks what became of a remittance [transaction status page].

        Args:
            partner_reference: The merchant's own reference of it.
        """
        _reply: TemboRemittance = await self._call(
            "remittance_status",
            {
                "partner_reference": partner_reference,
            },
        )
        return _reply

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
        _reply: TemboOnboarding = await self._call(
            "start_onboarding",
            {
                "nin": nin,
                "phone_number": phone_number,
                "email": email,
                "card_issue_date": card_issue_date,
                "card_expiry_date": card_expiry_date,
            },
        )
        return _reply

    async def virtual_account_balance(
        self,
        *,
        account_no: str,
    ) -> TemboAccountBalance:
        """Asks for the balance of a merchant virtual account [its balance page].

        Args:
            account_no: The account's number.
        """
        _reply: TemboAccountBalance = await self._call(
            "virtual_account_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

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
        _reply: TemboAccountStatement = await self._call(
            "virtual_account_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply

    async def wallet_balance(
        self,
        *,
        account_no: str,
    ) -> TemboBalance:
        """Asks for the balance of one wallet [wallet balance pages].

        Args:
            account_no: The wallet's number.
        """
        _reply: TemboBalance = await self._call(
            "wallet_balance",
            {
                "account_no": account_no,
            },
        )
        return _reply

    async def wallet_info(
        self,
        *,
        account_no: str,
    ) -> TemboWallet:
        """Asks for one wallet [wallet info page].

        Args:
            account_no: The wallet's number.
        """
        _reply: TemboWallet = await self._call(
            "wallet_info",
            {
                "account_no": account_no,
            },
        )
        return _reply

    async def wallet_list(self) -> list[TemboWallet]:
        """Asks for all wallets of the account [list wallets pages]."""
        _reply: list[TemboWallet] = await self._call("wallet_list", {})
        return _reply

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
        _reply: list[TemboStatementEntry] = await self._call(
            "wallet_statement",
            {
                "account_no": account_no,
                "start_date": start_date,
                "end_date": end_date,
            },
        )
        return _reply


class SnippeCalls:
    """The calls of Snippe that move no money."""

    __slots__ = ()

    def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    def balance_get(self) -> SnippeBalance:
        """Asks for the account's balance [payments page]."""
        _reply: SnippeBalance = self._call("balance_get", {})
        return _reply

    def payment_get(
        self,
        *,
        reference: str,
    ) -> SnippePayment:
        """Asks for one payment by Snippe's own reference [payments page].

        Args:
            reference: Snippe's reference of the payment.
        """
        _reply: SnippePayment = self._call(
            "payment_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippePaymentPage = self._call(
            "payment_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippePaymentPage = self._call(
            "payment_search",
            {
                "reference": reference,
            },
        )
        return _reply

    def payout_fee(
        self,
        *,
        amount: int,
    ) -> SnippeFee:
        """Asks what a payout would cost [agent skill, payout fee].

        Args:
            amount: The amount that the recipient would get, in whole shillings.
        """
        _reply: SnippeFee = self._call(
            "payout_fee",
            {
                "amount": amount,
            },
        )
        return _reply

    def payout_get(
        self,
        *,
        reference: str,
    ) -> SnippePayout:
        """Asks for one payout by Snippe's own reference [seed 004].

        Args:
            reference: Snippe's reference of the payout; its `id` is another one.
        """
        _reply: SnippePayout = self._call(
            "payout_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippePayoutPage = self._call(
            "payout_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippeSession = self._call(
            "session_cancel",
            {
                "reference": reference,
            },
        )
        return _reply

    def session_get(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Asks for one hosted session [sessions page].

        Args:
            reference: Snippe's reference of the session.
        """
        _reply: SnippeSession = self._call(
            "session_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippeSessionPage = self._call(
            "session_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippeWebhookSecret = self._call(
            "webhook_secret_get",
            {
                "dashboard_token": dashboard_token,
            },
        )
        return _reply


class AsyncSnippeCalls:
    """The calls of Snippe that move no money."""

    __slots__ = ()

    async def _call(self, name: str, fields: dict[str, object]) -> Any:
        raise NotImplementedError

    async def balance_get(self) -> SnippeBalance:
        """Asks for the account's balance [payments page]."""
        _reply: SnippeBalance = await self._call("balance_get", {})
        return _reply

    async def payment_get(
        self,
        *,
        reference: str,
    ) -> SnippePayment:
        """Asks for one payment by Snippe's own reference [payments page].

        Args:
            reference: Snippe's reference of the payment.
        """
        _reply: SnippePayment = await self._call(
            "payment_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippePaymentPage = await self._call(
            "payment_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippePaymentPage = await self._call(
            "payment_search",
            {
                "reference": reference,
            },
        )
        return _reply

    async def payout_fee(
        self,
        *,
        amount: int,
    ) -> SnippeFee:
        """Asks what a payout would cost [agent skill, payout fee].

        Args:
            amount: The amount that the recipient would get, in whole shillings.
        """
        _reply: SnippeFee = await self._call(
            "payout_fee",
            {
                "amount": amount,
            },
        )
        return _reply

    async def payout_get(
        self,
        *,
        reference: str,
    ) -> SnippePayout:
        """Asks for one payout by Snippe's own reference [seed 004].

        Args:
            reference: Snippe's reference of the payout; its `id` is another one.
        """
        _reply: SnippePayout = await self._call(
            "payout_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippePayoutPage = await self._call(
            "payout_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippeSession = await self._call(
            "session_cancel",
            {
                "reference": reference,
            },
        )
        return _reply

    async def session_get(
        self,
        *,
        reference: str,
    ) -> SnippeSession:
        """Asks for one hosted session [sessions page].

        Args:
            reference: Snippe's reference of the session.
        """
        _reply: SnippeSession = await self._call(
            "session_get",
            {
                "reference": reference,
            },
        )
        return _reply

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
        _reply: SnippeSessionPage = await self._call(
            "session_list",
            {
                "limit": limit,
                "offset": offset,
            },
        )
        return _reply

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
        _reply: SnippeWebhookSecret = await self._call(
            "webhook_secret_get",
            {
                "dashboard_token": dashboard_token,
            },
        )
        return _reply
