"""Records as the database gives them: the same as Django would make them, with and without fields that were not asked for."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from qorgan.desk.records import Record
from tests.each import each

TABLES = [table for table in apps.get_models() if issubclass(table, Record)]


@each("table", TABLES, ids=lambda table: table._meta.label)
def test_a_record_from_the_database_is_what_django_would_make(table: type[Record]) -> None:
    names = [field.attname for field in table._meta.concrete_fields]
    for asked in (names, names[: len(names) // 2 + 1]):
        values = [f"value of {name}" for name in asked]
        ours, django = table.from_db("default", asked, values), Model.from_db.__func__(table, "default", asked, values)  # type: ignore[attr-defined]
        kept, wanted = vars(ours).copy(), vars(django).copy()
        for made in (kept, wanted):
            state = made.pop("_state")
            assert (state.adding, state.db, dict(state.fields_cache)) == (False, "default", {})
        assert kept == wanted
        assert ours.get_deferred_fields() == set(names) - set(asked)
