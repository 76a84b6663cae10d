"""Whoever enters that a child was interviewed alone says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identification", "0002_told_when_the_notice_arrives")]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="alone_because",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
