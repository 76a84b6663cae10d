from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0002_forget_plain_fingerprints")]
    operations = [
        migrations.AlterField(model_name="reply", name="at", field=models.DateTimeField()),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                fields=["at"], name="reply_kept", condition=models.Q(("status__in", [302, 410]), _negated=True)
            ),
        ),
    ]
