"""A reason keeps whose word it is, each attempt made since and why nobody looks any more; of those of before nothing of it is known."""

import django.contrib.postgres.fields
from django.db import migrations, models


def _list_of(field: models.Field) -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(base_field=field, blank=True, default=list, size=None)


class Migration(migrations.Migration):
    dependencies = [("referral", "0004_let_the_body_named_answer")]

    operations = [
        *(
            migrations.AddField(
                model_name="nonreferral", name=name,
                field=models.CharField(blank=True, max_length=length, default=""), preserve_default=False,
            )
            for name, length in (("given_by", 40), ("authority", 300), ("child_opinion", 20), ("adult_ground", 40))
        ),
        migrations.AddField(model_name="nonreferral", name="looked_on", field=_list_of(models.DateField())),
        migrations.AddField(model_name="nonreferral", name="looked_words", field=_list_of(models.TextField())),
        migrations.AddField(model_name="nonreferral", name="closed_on", field=models.DateField(blank=True, null=True)),
        migrations.AddField(
            model_name="nonreferral", name="closed_because",
            field=models.TextField(blank=True, default=""), preserve_default=False,
        ),
    ]
