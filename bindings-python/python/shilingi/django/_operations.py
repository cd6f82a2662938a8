# Derived from the core by `cargo xtask gen`: do not edit.
"""Methods of a shop whose arguments are the fields of the core's requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from .._shilingi import (
        BankDestination,
        Customer,
        Payment,
        RemitReceiver,
        RemitSender,
        SnippeLineItem,
        SnippeSessionCustomer,
    )

Send = Literal["auto", "now", "later"]


class Operations:
    """What moves money; `a` before a name is for asynchronous views."""

    def _pay(self, name: str, fields: dict[str, object], send: Send) -> Any:
        raise NotImplementedError

    async def _apay(self, name: str, fields: dict[str, object], send: Send) -> Any:
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def acollect(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def apayout(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def apay_bill(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def aremit(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def adeposit(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def awithdraw(
        self,
        *,
        reference: str,
        amount: int,
        wallet: str,
        currency: str | None = None,
        narration: str | None = None,
        order: str | None = None,
        order_risk_taken: bool = False,
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def atransfer(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
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
            send,
        )
        return _reply

    async def asession(
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
        send: Send = "auto",
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
            send: Within a transaction the payment is recorded in it and comes back as
                `created`; it is sent once the transaction has committed, and is gone when it is
                rolled back. Elsewhere it is sent at once. `now` insists on that, and raises
                within a transaction; `later` leaves it to the reconciler.
        """
        _reply: Payment = await self._apay(
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
            send,
        )
        return _reply
