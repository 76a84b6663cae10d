"""The body that is said to refer answers what it does; those named before have not answered."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("referral", "0003_name_the_body_that_refers")]

    operations = [
        migrations.AddField(model_name="nonreferral", name="answer", field=models.CharField(blank=True, max_length=40)),
        migrations.AddField(model_name="nonreferral", name="answered_on", field=models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="nonreferral",
            constraint=models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | ~Q(answer="") & Q(body__isnull=False, answered_on__isnull=False),
                name="non_referral_answered_by_body",
            ),
        ),
    ]
