"""What migrations must not forget."""

from __future__ import annotations

from django.test import override_settings

from tools.first_migrations import SOURCE, hand_written, wanted


def test_each_room_has_one_first_migration_that_is_what_its_models_say() -> None:
    with override_settings():
        texts = wanted()
    there = {file: file.read_text(encoding="utf-8") for file in SOURCE.rglob("migrations/0*.py")}
    assert {file: text for file, text in there.items() if file not in hand_written()} == texts, "make migrations"
