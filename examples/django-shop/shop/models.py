"""What is sold."""

import secrets

from django.db import models


def new_number() -> str:
    return f"ORDER-{secrets.token_hex(4).upper()}"


class Order(models.Model):
    """A cup of coffee."""

    number = models.CharField(max_length=64, unique=True, default=new_number)
    amount = models.PositiveIntegerField(default=5000)
    phone = models.CharField(max_length=20)
    shipped = models.BooleanField(default=False)
    closed = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.number
