"""The reconciler as a Celery task, in place of `manage.py shilingi_reconcile --watch`.

    app.conf.beat_schedule = {
        "shilingi": {"task": "shilingi.reconcile", "schedule": 10.0},
    }
"""

from __future__ import annotations

from celery import shared_task  # type: ignore[import-untyped]

from .reconciler import reconcile_all


@shared_task(name="shilingi.reconcile", ignore_result=True)  # type: ignore[untyped-decorator]
def reconcile() -> None:
    """Looks at the payments that are due, and runs the handlers."""
    reconcile_all()
