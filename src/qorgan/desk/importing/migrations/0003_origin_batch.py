"""An import lists the records it made: they are found by its reference."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("importing", "0002_corrected_with_remarks")]

    operations: ClassVar = [
        migrations.AddIndex(model_name="origin", index=models.Index(fields=["batch", "id"], name="origin_batch")),
    ]
