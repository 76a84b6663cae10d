"""The suite's database is migrated with less ado only where every step of every migration allows it."""

from __future__ import annotations

import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import ForeignKey

from qorgan.desk.database.rendering import all_stand_alone, drawn_alone


@pytest.mark.parametrize(
    "step",
    [
        migrations.RenameModel("house", "home"),
        migrations.RenameField("house", "ref", "mark"),
        migrations.AlterField("house", "id", models.UUIDField(primary_key=True)),
        migrations.AlterModelTable("house", "homes"),
        migrations.SeparateDatabaseAndState(),
    ],
)
def test_a_step_that_looks_at_what_leads_to_its_table_is_done_as_django_does_it(step: object) -> None:
    plain = migrations.AddField("house", "ref", models.TextField())
    assert all_stand_alone([plain])
    assert not all_stand_alone([plain, step])


def test_code_that_reads_records_finds_all_that_leads_to_them() -> None:
    state = ProjectState()
    key = ("id", models.BigAutoField(primary_key=True))
    with drawn_alone():
        state.add_model(ModelState("rooms", "House", [key]))
        assert state.apps.get_model("rooms", "House")
        leads = ForeignKey("rooms.House", on_delete=models.CASCADE, related_name="doors")
        state.add_model(ModelState("rooms", "Door", [key, ("house", leads)]))
        state.add_field("rooms", "house", "ref", models.TextField(), preserve_default=True)
    state.clear_delayed_apps_cache()
    house, door = (state.apps.get_model("rooms", name) for name in ("House", "Door"))
    assert door._meta.get_field("house").related_model is house
    assert {field.name for field in house._meta.get_fields()} == {"id", "ref", "doors"}
