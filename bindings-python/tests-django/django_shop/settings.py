"""Its settings. The environment says which database and where the sandbox listens."""

from __future__ import annotations

import os

import django

from shilingi import Settings

SECRET_KEY = "of-the-tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
ROOT_URLCONF = "django_shop.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "shilingi.django",
    "django_shop",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
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

# One file for all processes: each waits for its turn when its transaction begins, not in its middle.
SQLITE: dict[str, object] = {"timeout": 30}
if django.VERSION >= (5, 1):
    SQLITE["transaction_mode"] = "IMMEDIATE"

ENGINE = os.environ.get("SHOP_ENGINE", "sqlite")
SERVERS = {"postgres": ("postgresql", "postgres"), "mariadb": ("mysql", "root")}
if ENGINE == "mariadb":
    import pymysql  # type: ignore[import-untyped]

    pymysql.install_as_MySQLdb()
DATABASES: dict[str, dict[str, object]]
if ENGINE in SERVERS:
    backend, user = SERVERS[ENGINE]
    DATABASES = {
        "default": {
            "ENGINE": f"django.db.backends.{backend}",
            "NAME": os.environ["SHOP_DATABASE"],
            "USER": user,
            "HOST": os.environ["SHOP_DATABASE_HOST"],
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["SHOP_DATABASE"],
            "OPTIONS": SQLITE,
            "TEST": {"NAME": os.environ["SHOP_DATABASE"]},
        }
    }

DATABASES["default"]["CONN_MAX_AGE"] = None if os.environ.get("SHOP_KEEPS_CONNECTIONS") else 0

SANDBOX = os.environ.get("SHOP_SANDBOX", "http://127.0.0.1:9")
CALLBACK = os.environ.get("SHOP_CALLBACK", "http://127.0.0.1:9/callback")
SHILINGI = {
    "PROFILES": {
        "default": {
            "PROVIDER": "temboplus",
            "SANDBOX_URL": SANDBOX,
            "CALLBACK_URL": CALLBACK,
        },
    },
    # Whoever asks is never answered from the journal, and the reconciler need not wait.
    "ENGINE": {"SETTINGS": Settings(least_gap_ms=0, first_look_ms=0, longest_gap_ms=0)},
    "SEND": os.environ.get("SHOP_SEND", "commit"),
    "HANDLERS": ["django_shop.handlers.paid"],
    "WIRE": {
        "AUTHENTICATE": "django_shop.wire.authenticate",
        "PRICE": "django_shop.wire.price",
        "PER_PRINCIPAL": 20,
        "PER_NUMBER": 3,
    },
}
