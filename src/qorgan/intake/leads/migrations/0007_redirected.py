"""The part of an agency says for whom the lead was meant when it went to the wrong one."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Two columns, empty for all that came before, with an index of those few that are not."""

    dependencies: ClassVar = [("leads", "0006_reopened")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="leadpart",
            name="meant_for",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(model_name="leadpart", name="redirected_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            model_name="leadpart",
            index=models.Index(
                condition=Q(redirected_at__isnull=False), fields=["agency", "-redirected_at", "-id"],
                name="lead_part_redirected",
            ),
        ),
    ]
