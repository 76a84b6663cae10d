"""The person hears how a complaint to another body ended, or it is said why that cannot be."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("care", "0019_keep_where_it_was_said_before")]

    operations = [
        *(
            migrations.AddField(model_name="careappeal", name=name, field=models.DateField(blank=True, null=True))
            for name in ("told_on", "not_told_on")
        ),
        *(
            migrations.AddField(
                model_name="careappeal",
                name=name,
                field=models.CharField(blank=True, default="", max_length=length),
            )
            for name, length in (("not_told_because", 40), ("not_told_tried", 300))
        ),
        migrations.AddConstraint(
            model_name="careappeal",
            constraint=models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("decided_on")),
                name="care_appeal_told_after_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="careappeal",
            constraint=models.CheckConstraint(
                condition=Q(not_told_on__isnull=True, not_told_because="", not_told_tried="")
                | Q(not_told_on__isnull=False, told_on__isnull=True) & ~Q(not_told_because="") & ~Q(not_told_tried=""),
                name="care_appeal_untold_with_reason",
            ),
        ),
    ]
