"""Why nobody is asked for a paper any more is kept at the last request."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="paperrequest", name="ended_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="paperrequest",
            name="ended_because",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddConstraint(
            model_name="paperrequest",
            constraint=models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__gte=F("answered_on")) & ~Q(ended_because=""),
                name="paper_request_ended_whole",
            ),
        ),
    ]
