"""What is kept of an import repeats no heading that means nothing here: in a table turned on its side it may be somebody's name.

Where such a heading stood was not kept, so no more is left than that there was one.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.db import migrations

HUSHED = "•••"
BY_PLACE = re.compile(r"#[0-9]+|•••")
HAD = {"en": ". It has: ", "ru": ". Есть: ", "kk": ". Бары: "}
MISSING = "import.column_missing"


def hush(apps: Any, schema_editor: Any) -> None:
    """Mask the headings that were not read, and leave out which ones a file had that lacked others."""
    batches = apps.get_model("importing", "Batch").objects.using(schema_editor.connection.alias)
    for batch in batches.filter(detail__has_key="unused").exclude(detail__unused=[]).iterator():
        told = [one if BY_PLACE.fullmatch(one) else HUSHED for one in batch.detail["unused"]]
        batches.filter(pk=batch.pk).update(detail={**batch.detail, "unused": told})
    for batch in batches.filter(detail__code=MISSING).iterator():
        says = {code: _cut(text, at=HAD[code]) for code, text in batch.detail["says"].items()}
        batches.filter(pk=batch.pk).update(detail={**batch.detail, "says": says})


def _cut(text: str, *, at: str) -> str:
    before, found, _after = text.partition(at)
    return f"{before}." if found else text


class Migration(migrations.Migration):
    """Hushes the imports of before."""

    dependencies: ClassVar = [("importing", "0007_repeat_no_words")]
    operations: ClassVar = [migrations.RunPython(hush, migrations.RunPython.noop)]
