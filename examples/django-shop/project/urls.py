"""Addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("shop.urls")),
    path("payments/", include("shilingi.django.urls")),
    path("admin/", admin.site.urls),
]
