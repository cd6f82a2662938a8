"""The journal's tables, in the shop's own database.

Rows are written by `shilingi.django.store` alone. What a payment is stands in its records; every other
column only helps to find it.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models


def mark(*parts: str) -> str:
    """A key of fixed length for texts whose letters differ by case, on every database."""
    digest = hashlib.sha256()
    for part in parts:
        text = part.encode()
        digest.update(len(text).to_bytes(8, "big") + text)
    return digest.hexdigest()


class Payment(models.Model):
    """A payment of the journal."""

    intent = models.CharField(primary_key=True, max_length=36)
    identity = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=32)
    profile = models.CharField(max_length=64)
    environment = models.CharField(max_length=16)
    reference = models.CharField(max_length=64, db_index=True)
    order = models.CharField(max_length=64, null=True, db_column="order_ref", db_index=True)
    order_mark = models.CharField(max_length=64, null=True, db_index=True)
    holds_order = models.BooleanField()
    status = models.CharField(max_length=16, db_index=True)
    due = models.BigIntegerField(null=True)
    leased_until = models.BigIntegerField(null=True)
    created_at = models.BigIntegerField()
    version = models.PositiveBigIntegerField()
    size = models.PositiveIntegerField()
    position = models.PositiveBigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = "payment"
        indexes = [
            models.Index(fields=["provider", "profile", "environment", "due"], name="shilingi_due"),
            models.Index(fields=["created_at", "intent"], name="shilingi_created"),
        ]

    def __str__(self) -> str:
        return self.reference


class Record(models.Model):
    """One record of a payment: written once, never changed."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "number"], name="shilingi_record_number"),
        ]


class Place(models.Model):
    """The last position that was given; its one row is locked by whoever gives the next."""

    last = models.PositiveBigIntegerField()


class Guard(models.Model):
    """A row for each thing that is done by one at a time: recording a payment for an order, counting a
    principal's wishes, running a handler. Whoever does it locks the row.
    """

    mark = models.CharField(primary_key=True, max_length=64)
    taken = models.PositiveBigIntegerField(default=0)


class Remembered(models.Model):
    """Cursors and heartbeats."""

    key_mark = models.CharField(primary_key=True, max_length=64)
    key = models.TextField()
    value = models.TextField()


class Spent(models.Model):
    """How many looks a profile has had in a span of its budget."""

    whose = models.CharField(primary_key=True, max_length=64)
    span = models.BigIntegerField()
    looks = models.PositiveBigIntegerField()


LONGEST_PRINCIPAL = 200


class Wish(models.Model):
    """What a phone asked for; see docs/merchant-wire.md."""

    principal = models.CharField(max_length=LONGEST_PRINCIPAL)
    principal_mark = models.CharField(max_length=64)
    wish_id = models.CharField(max_length=36)
    content = models.CharField(max_length=64)
    reference = models.CharField(max_length=64)
    number_mark = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal_mark", "wish_id"], name="shilingi_wish_once"),
        ]
        indexes = [
            models.Index(fields=["principal_mark", "created_at"], name="shilingi_wish_principal"),
            models.Index(fields=["number_mark", "created_at"], name="shilingi_wish_number"),
        ]


def number_mark(msisdn: str) -> str:
    """A mark of a number that says the number to nobody without the shop's secret key."""
    return mark(settings.SECRET_KEY, msisdn)
