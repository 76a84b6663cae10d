"""Whole rows are written from what is kept of their table, and the statements are those that Django writes."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.backends.postgresql.compiler import SQLCompiler
from django.db.models import Count, Exists, F, OuterRef

from qorgan.desk.database import compiler
from qorgan.people.models import Person


def both(rows: models.QuerySet) -> tuple[object, object]:
    return tuple(kind(rows.query, connection, "default").as_sql() for kind in (compiler.SQLCompiler, SQLCompiler))


def test_every_table_is_read_with_what_it_leads_to_as_django_reads_it() -> None:
    for model in apps.get_models():
        ours, theirs = both(model._default_manager.filter(pk=1).select_related().order_by("-pk"))
        assert ours == theirs, model
        ours, theirs = both(model._default_manager.all())
        assert ours == theirs, model


@pytest.mark.parametrize(
    "rows",
    [
        Person.objects.annotate(n=Count("pk")).values("ref", is_of=F("sex")),
        Person.objects.extra(select={"sex": "'x'"}).values_list("sex", "ref"),
        Person.objects.filter(pk__in=Person.objects.values("pk")),
        Person.objects.order_by(F("sex").desc(nulls_last=True), "agency__region", "ref"),
        Person.objects.annotate(n=Count("papers")).order_by("-n", "sex"),
        Person.objects.values("sex").annotate(n=Count("pk")).order_by("n", "sex"),
        Person.objects.values("sex", "ref").union(Person.objects.values("sex", "ref")).order_by("sex"),
        Person.objects.values("sex").distinct().order_by("agency__code"),
        Person.objects.extra(select={"x": "1"}, order_by=["x", "-people_person.ref"]),
        Person.objects.order_by("?"),
        Person.objects.only("ref"),
        Person.objects.defer("sex").select_related("agency"),
        Person.objects.select_related("agency").only("ref", "agency__code"),
        Person.objects.filter(pk=1).union(Person.objects.filter(pk=2)),
        Person.objects.filter(Exists(Person.objects.filter(pk=OuterRef("pk"), sex="f"))),
        Person.objects.annotate(n=Count("papers")).select_related("agency"),
    ],
)
def test_a_name_that_is_none_of_a_column_is_written_as_django_writes_it(rows: models.QuerySet) -> None:
    ours, theirs = both(rows)
    assert ours == theirs


def test_what_a_table_holds_is_read_as_django_reads_it_the_first_time_and_later() -> None:
    for model in apps.get_models():
        query = model._default_manager.all().query
        columns = [field.get_col("it") for field in model._meta.concrete_fields]
        theirs = SQLCompiler(query, connection, "default").get_converters(columns)
        for _time in range(2):
            assert compiler.SQLCompiler(query, connection, "default").get_converters(iter(columns)) == theirs, model


def test_the_house_reads_so() -> None:
    assert type(Person.objects.all().query.get_compiler("default")) is compiler.SQLCompiler
