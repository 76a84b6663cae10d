"""On which decision money came that was counted on a later one which is withdrawn by now."""

from django.db import migrations, models
from django.db.models import PROTECT


class Migration(migrations.Migration):
    dependencies = [("compensation", "0026_a_step_is_followed_by_an_answer")]
    operations = [
        migrations.AddField(
            "harmpayment",
            "first_decision",
            models.ForeignKey(
                "compensation.formerharmdecision", blank=True, null=True, on_delete=PROTECT, related_name="+"
            ),
        )
    ]
