from __future__ import annotations

from django.db import models


class Order(models.Model):
    """What the shop sells."""

    number = models.CharField(max_length=64, unique=True)
    amount = models.PositiveIntegerField(default=5000)
    shipped = models.PositiveIntegerField(default=0)
