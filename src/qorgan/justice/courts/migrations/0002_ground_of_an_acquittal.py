"""An acquittal and a termination say on which ground; those of before stay without one."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("courts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="courtproceeding", name="ground",
            field=models.CharField(blank=True, default="", max_length=40), preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="courtproceeding",
            constraint=models.CheckConstraint(
                condition=Q(ground="") | Q(outcome__in=("acquitted", "terminated")),
                name="court_ground_of_an_end_that_has_one",
            ),
        ),
    ]
