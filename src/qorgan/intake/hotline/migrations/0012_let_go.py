"""A call says who let it go by a word alone, since when, and when that ended; it is not known of what came before."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns, empty for the calls so far."""

    dependencies: ClassVar = [("hotline", "0011_tried_at")]

    operations: ClassVar = [
        migrations.AddField(model_name="call", name="let_go_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            model_name="call", name="let_go_by", field=models.CharField(blank=True, default="", max_length=20)
        ),
        migrations.AddField(model_name="call", name="let_go_ended_at", field=models.DateTimeField(blank=True, null=True)),
    ]
