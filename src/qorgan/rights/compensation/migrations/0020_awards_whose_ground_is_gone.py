"""Why harm was awarded though there was no offence, since when an award on harm stands on nothing, and a payment made all the same
beside another application of the person."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0019_no_property_of_the_convict")]

    operations: ClassVar = [
        migrations.AddField("harmclaim", "despite_end", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("harmclaim", "doubted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("formerharmdecision", "despite_end", models.CharField(blank=True, default="", max_length=40)),
        migrations.RemoveConstraint("compensationclaim", "compensation_claim_one_runs"),
        migrations.AddConstraint(
            model_name="compensationclaim",
            constraint=models.UniqueConstraint(
                fields=["injured_party"],
                condition=~Q(state__in=("refused", "withdrawn")) & Q(all_the_same=""),
                name="compensation_claim_one_runs",
            ),
        ),
    ]
