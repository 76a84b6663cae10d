"""What was done after danger or a need is said at a follow-up; a round is tried again until the person is reached."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="result",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(model_name="followup", name="result_on", field=models.DateField(blank=True, null=True)),
        migrations.AddField(
            model_name="followup",
            name="result_because",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.RemoveConstraint(model_name="followup", name="follow_up_once_a_round"),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=["care_file", "round"],
                condition=Q(withdrawn_on__isnull=True, is_reached=True),
                name="follow_up_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=Q(result_on__isnull=True, result="", result_because="")
                | (Q(result_on__isnull=False, is_reached=True) & ~Q(result="") & ~Q(result_because="")),
                name="follow_up_result_with_reason",
            ),
        ),
    ]
