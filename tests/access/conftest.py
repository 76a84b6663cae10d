"""One world for every role: whatever is tried in it is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.access.world import World
from tests.doorkeepers import recalling, remembering
from tests.furnished import furnished_house


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, for as long as its tests run."""
    with (
        django_db_blocker.unblock(),
        furnished_house("access") as house,
        transaction.atomic(),
        remembering(),
        recalling(),
    ):
        yield house.world
        transaction.set_rollback(True)
