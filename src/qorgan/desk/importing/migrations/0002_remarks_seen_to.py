"""An import remembers when somebody said that its remarks were seen to."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("importing", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(model_name="batch", name="remarks_settled_at", field=models.DateTimeField(null=True)),
    ]
