"""A request keeps the body that asked, whose people follow it; of those before only the person who recorded it is known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("protection", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="protectionrequest",
            name="asked_by",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddIndex(
            model_name="protectionrequest",
            index=models.Index(fields=["asked_by", "-received_at", "-id"], name="protection_req_asked_by"),
        ),
    ]
