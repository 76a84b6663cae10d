"""A key of six digits may be a day of birth: it is kept as a keyed fingerprint as well, by which the same file is known as before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from qorgan.victims.exchange.repeating import kept_key

HUSHED, HTCDS = "•••", "htcds"
SIX = r"^[0-9]{6}$|[:-][0-9]{6}$"


def hush(apps: Any, schema_editor: Any) -> None:
    """Mask the keys of rows, what they made and the remarks about keys."""
    alias = schema_editor.connection.alias
    told = apps.get_model("importing", "BatchRow").objects.using(alias).filter(batch__source=HTCDS)
    origins = apps.get_model("importing", "Origin").objects.using(alias).filter(source=HTCDS)
    for rows in (told, origins):
        for key in set(rows.filter(key__regex=SIX).order_by().values_list("key", flat=True)):
            rows.filter(key=key).update(key=kept_key(key))
    keyed = told.filter(column="key", value__regex=SIX)
    for value in set(keyed.order_by().values_list("value", flat=True)):
        if kept_key(value) != value:
            keyed.filter(value=value).update(value=HUSHED)


class Migration(migrations.Migration):
    """Hushes the keys of before."""

    dependencies: ClassVar = [("exchange", "0001_repeat_no_names"), ("importing", "0008_repeat_no_headings")]
    operations: ClassVar = [migrations.RunPython(hush, migrations.RunPython.noop)]
