"""More values than a planned statement takes reach the database all the same."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from qorgan.desk.agencies.models import Agency, Membership
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


def test_more_values_than_a_planned_statement_takes_are_looked_for_at_once() -> None:
    held = [an_agency() for _ in range(3)]
    many = [*(one.pk for one in held), *range(10**9, 10**9 + 70_000)]
    assert list(Agency.objects.filter(pk__in=many).order_by("pk")) == held
    assert list(Agency.objects.exclude(pk__in=many)) == []


def test_lists_of_every_length_are_one_statement() -> None:
    sent = set()
    for many in (2, 3, 5):
        with CaptureQueriesContext(connection) as seen:
            list(Agency.objects.filter(code__in=[f"none-{number}" for number in range(many)]))
        sent.add(seen.captured_queries[0]["sql"].partition("ANY(")[0])
    assert len(sent) == 1


def test_words_days_keys_and_none_find_what_they_found() -> None:
    one, other = (an_agency(kind="police") for _ in range(2))
    held = a_membership(user=a_user(), role="investigator", agency=one)
    assert list(Agency.objects.filter(code__in=[mark_safe(one.code), "x", None])) == [one]
    assert list(Membership.objects.filter(agency__in=[one, other])) == [held]
    assert list(Membership.objects.filter(agency__in=[one.pk, other.pk], from_on__in=[date(2015, 1, 1), date.max])) == [
        held
    ]
    assert list(Membership.objects.filter(from_on__year__in=[2015, 2016])) == [held]
    assert list(Membership.objects.filter(agency__in=[])) == []
    assert list(Membership.objects.filter(agency__in=Agency.objects.filter(pk__in=[one.pk, other.pk]))) == [held]


def test_records_are_written_in_batches_that_one_statement_carries() -> None:
    """Django asks for it wherever it writes many: a batch of an import is 5,000 stays of some twenty columns."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        assert 0 < connection.ops.bulk_batch_size(fields, range(5_000)) * len(fields) < 2**16, model
