from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations
from django.db.models import F, Func, Value

NAME = "care_one_stay_at_a_time"


class Migration(migrations.Migration):
    dependencies = [("care", "0004_known_from_a_list")]

    operations = [
        migrations.RemoveConstraint(model_name="carefile", name=NAME),
        migrations.AddConstraint(
            model_name="carefile",
            constraint=ExclusionConstraint(
                name=NAME,
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    (
                        Func(F("admitted_on"), F("discharged_on"), Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ),
    ]
