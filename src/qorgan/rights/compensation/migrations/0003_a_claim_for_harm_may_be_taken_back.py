"""A claim for harm says when and why it was taken back before its decision."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("compensation", "0002_keep_interpreter_and_why_held_to_be_an_adult")]

    operations = [
        migrations.AddField(
            model_name="harmclaim", name="withdrawn_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="harmclaim", name="withdrawn_reason",
            field=models.CharField(blank=True, default="", max_length=40), preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="harmclaim",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False, decided_on__isnull=True) & ~Q(withdrawn_reason=""),
                name="harm_claim_withdrawn_undecided",
            ),
        ),
    ]
