"""Celery, with a folder as its broker."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_shop.settings")
FOLDER = os.environ["SHOP_BROKER"]

app = Celery("django_shop", broker="filesystem://")
app.conf.update(
    broker_transport_options={
        "data_folder_in": f"{FOLDER}/queue",
        "data_folder_out": f"{FOLDER}/queue",
        "control_folder": f"{FOLDER}/control",
        "store_processed": False,
    },
    beat_schedule={"shilingi": {"task": "shilingi.reconcile", "schedule": 0.3}},
    broker_connection_retry_on_startup=True,
)
os.makedirs(f"{FOLDER}/queue", exist_ok=True)
os.makedirs(f"{FOLDER}/control", exist_ok=True)
app.autodiscover_tasks(["shilingi.django"])
