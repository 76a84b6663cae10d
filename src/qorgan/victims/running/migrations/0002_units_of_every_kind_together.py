"""What editions were sent with as services delivered were units of every kind together; they are called so, and stay as sent."""

from typing import Any, ClassVar

from django.db import migrations

BEFORE, SINCE = "services", "mixed"


def call_so(apps: Any, schema_editor: Any) -> None:
    """Call the number and its parts by the other name, in the figures and in what moved."""
    editions = apps.get_model("running", "ReturnEdition").objects.using(schema_editor.connection.alias)
    for edition in editions.filter(figures__has_key=BEFORE).exclude(figures__has_key="units").iterator():
        figures = edition.figures
        figures |= {SINCE: figures[BEFORE], BEFORE: {}}
        for one in edition.moved:
            name, dot, code = one["key"].partition(".")
            one["key"] = f"{SINCE}{dot}{code}" if name == BEFORE else one["key"]
        edition.save(update_fields=["figures", "moved"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("running", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(call_so, migrations.RunPython.noop)]
