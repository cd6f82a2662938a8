"""The ORM keeps the journal's contract: the core's own script, with threads that have connections of
their own.
"""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connections

from shilingi._shilingi import Trial
from shilingi.django.store import Store


@pytest.mark.parametrize("step", range(len(Trial.steps())), ids=Trial.steps())
def test_contract(step: int) -> None:
    trial = Trial(step)

    def answer(ticket: int, call: str) -> None:
        try:
            trial.answer(ticket, Store("default").answer(call))
        except BaseException as error:
            trial.answer(ticket, json.dumps({"fault": {"code": "raised", "detail": repr(error)}}))
            raise
        finally:
            connections.close_all()

    threads = []
    while (asked := trial.next_call()) is not None:
        ticket, _handle, call = asked
        thread = threading.Thread(target=answer, args=(ticket, call))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    assert trial.outcome() is None
