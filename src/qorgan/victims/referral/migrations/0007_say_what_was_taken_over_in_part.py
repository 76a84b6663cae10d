"""A package of which a part is with somebody and the rest with nobody is no longer said to be with nobody."""

from django.db import migrations, models
from django.db.models import Q

STATES = ("draft", "offered", "unplaced", "partly", "accepted", "withdrawn", "done")


class Migration(migrations.Migration):
    dependencies = [("referral", "0006_say_which_reason_a_list_gave")]

    operations = [
        migrations.RemoveConstraint(model_name="referral", name="referral_known_status"),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(condition=Q(status__in=STATES), name="referral_known_status"),
        ),
    ]
