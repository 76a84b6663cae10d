"""One world for every role: whatever is tried in it is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Concat
from pytest_django.plugin import DjangoDbBlocker

from qorgan.people.models import PersonAccess
from tests.access.world import CALLED, World
from tests.doorkeepers import reading_papers, recalling, remembering
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
        reading_papers(),
    ):
        known_by = Concat(
            Value(CALLED), Cast("agency", TextField()), Value("q"), Cast("pk", TextField()), output_field=TextField()
        )
        PersonAccess.objects.update(code_word=known_by)
        yield house.world
        transaction.set_rollback(True)
