"""What is in the tables stays there when the app is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shilingi.django.models import Wish, mark

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def first() -> Iterator[Any]:
    """The models of the first release of the tables, with its tables."""
    state = MigrationExecutor(connection).migrate([("shilingi", "0001_initial")])
    yield state.apps
    call_command("migrate", verbosity=0)


def test_wishes_that_are_kept_are_found_by_the_mark_of_their_principal(first: Any) -> None:
    for principal in ("aB3x", "asha"):
        first.get_model("shilingi", "Wish").objects.create(
            principal=principal, wish_id=f"id of {principal}", content="c", reference="R", number_mark="n"
        )
    call_command("migrate", verbosity=0)
    for principal in ("aB3x", "asha"):
        assert Wish.objects.get(principal_mark=mark(principal)).wish_id == f"id of {principal}"
