"""One world for all the corpus: every attempt is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.corpus.store import House
from tests.doorkeepers import recalling, remembering
from tests.furnished import furnished_house


@pytest.fixture(scope="package")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """The house with its world, and a client signed in as each role, for as long as the corpus runs."""
    with (
        django_db_blocker.unblock(),
        furnished_house("corpus") as built,
        transaction.atomic(),
        remembering(),
        recalling(),
    ):
        for role, user in built.world.users.items():
            built.clients[role] = Client()
            built.clients[role].force_login(user)
        yield built
        transaction.set_rollback(True)
