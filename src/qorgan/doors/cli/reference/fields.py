"""Every kept field with its privacy class, and how long its records stay."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from qorgan.desk.country import country
from qorgan.desk.fields import Privacy, privacy_of
from qorgan.doors.cli.reference.markdown import code, table

CLASSES = {
    Privacy.OPEN: "may be shown to anybody",
    Privacy.INTERNAL: "stays among those who may see the record",
    Privacy.PERSONAL: "tells of a person; leaves no list and no log",
    Privacy.SPECIAL: "tells of health, exploitation or a child; narrower still",
    Privacy.SEALED: "encrypted in the vault; opened for a stated purpose, one record at a time",
}


def text() -> str:
    """The classes, the retention rules, then every table by room."""
    parts = [
        "## Privacy classes\n",
        table(("class", "how far it may travel"), [(code(k), v) for k, v in CLASSES.items()]),
    ]
    parts += [
        "\n## Retention rules\n",
        table(("rule", "years kept", "reviewed after years", "authority", "basis"), _rules()),
    ]
    # A table that a test registers is no table of the house.
    kept = [
        model for model in apps.get_models() if hasattr(model, "retention") and model.__module__.startswith("qorgan.")
    ]
    for model in sorted(kept, key=lambda one: (one.__module__, one.__name__)):
        parts.append(_model(model))
    return "\n".join(parts)


def _rules() -> list[tuple[object, ...]]:
    return [
        (code(name), rule.get("years") or "for good", rule.get("review_years", ""), rule["authority"], rule["basis"])
        for name, rule in sorted(country().read("retention.yaml").items())
    ]


def _model(model: Any) -> str:
    classes = privacy_of(model)
    rows = [
        (
            code(field.name),
            field.get_internal_type(),
            classes.get(field.name, classes.get(field.attname, "unclassified")),
        )
        for field in model._meta.concrete_fields
    ]
    room = model.__module__.removeprefix("qorgan.").rpartition(".")[0]
    prefix = f", references start with {code(model.ref_prefix)}" if getattr(model, "ref_prefix", "") else ""
    about = f"Table {code(model._meta.db_table)} of {room}{prefix}; retention rule {code(model.retention)}."
    return f"## {room}: {model.__name__}\n\n{about}\n\n{table(('field', 'type', 'class'), rows)}"
