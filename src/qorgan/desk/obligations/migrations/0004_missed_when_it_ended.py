from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("obligations", "0003_recounts")]

    operations = [
        migrations.AddField(
            model_name="obligation", name="is_missed", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=Q(is_missed=False) | Q(met_at__isnull=True, cancelled_at__gt=F("due_at")),
                name="obligation_missed_when_it_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                fields=["due_at", "id", "may", "is_private"], condition=Q(is_missed=True), name="obligation_missed"
            ),
        ),
    ]
