"""Orders in the admin; payments are there by themselves."""

from django.contrib import admin

from .models import Order

admin.site.register(Order, list_display=("number", "amount", "shipped", "closed"))
