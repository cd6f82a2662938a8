from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("payments/", include("shilingi.django.urls")),
    path("buy/<str:number>", views.buy),
    path("pay-out/<str:reference>", views.pay_out),
]
