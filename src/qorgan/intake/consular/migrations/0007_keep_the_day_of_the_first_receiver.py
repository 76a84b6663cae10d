"""The day on which a receiver was first named stays when another is named; of those replaced before nothing is known."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("consular", "0006_end_what_handovers_opened")]

    operations = [
        migrations.AddField(
            model_name="consularfile", name="first_named_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="consularfile",
            constraint=models.CheckConstraint(
                condition=Q(first_named_on__isnull=True) | Q(receiver_named_on__gte=F("first_named_on")),
                name="consular_receiver_first_named_before",
            ),
        ),
    ]
