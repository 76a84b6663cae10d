"""Who applies to the fund for a child, and by what right. Of an application that was taken before, it was not asked."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds as what somebody acts, who that is and the paper."""

    dependencies: ClassVar = [
        ("compensation", "0029_why_not_explained"),
        ("family", "0001_initial"),
        ("people", "0005_say_what_was_open_for_no_time"),
    ]

    operations: ClassVar = [
        migrations.AddField("compensationclaim", "acts_as", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("compensationclaim", "authority", models.CharField(blank=True, default="", max_length=300)),
        *(
            migrations.AddField(
                "compensationclaim",
                name,
                models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to),
            )
            for name, to in (("guardian", "people.person"), ("tie", "family.tie"))
        ),
    ]
