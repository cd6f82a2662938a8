"""Settings of the example. Everything about payments is in `SHILINGI`."""

import os
from pathlib import Path

import django

BASE = Path(__file__).resolve().parent.parent

SECRET_KEY = "an example has no secrets"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "project.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "shilingi.django",
    "shop",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "static/"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("SHOP_DATABASE", BASE / "shop.sqlite3"),
        "OPTIONS": {"timeout": 20},
    }
}
if django.VERSION >= (5, 1):
    DATABASES["default"]["OPTIONS"]["transaction_mode"] = "IMMEDIATE"

SHILINGI = {
    "PROFILES": {
        "default": {
            "PROVIDER": "temboplus",
            # With an account: ENVIRONMENT, ACCOUNT_ID and SECRET_KEY in place of SANDBOX_URL.
            "SANDBOX_URL": os.environ.get("SHOP_SANDBOX", "http://127.0.0.1:8085"),
            "CALLBACK_URL": os.environ.get(
                "SHOP_CALLBACK", "http://127.0.0.1:8000/payments/callback/default"
            ),
        },
    },
    "HANDLERS": {"paid": "shop.payments.paid"},
    "ORDER_MODEL": "shop.Order:number",
}
