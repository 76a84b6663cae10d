"""A person who never agreed may say no, too; every row of before is a consent."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_keep_why_held_to_be_an_adult")]

    operations = [
        migrations.AddField(model_name="consent", name="is_refusal", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=Q(is_refusal=False)
                | Q(withdrawn_on__isnull=True, replaced_on__isnull=True, expires_on__isnull=True),
                name="consent_refused_ends_not",
            ),
        ),
    ]
