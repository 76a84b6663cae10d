"""A refusal to admit keeps where the person was sent, in words too, and on which day; of those of before only the organisation is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0002_keep_remarks_on_a_discharge")]

    operations = [
        migrations.AddField(
            model_name="admissionrefusal",
            name="sent_where",
            field=models.CharField(blank=True, max_length=300, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="admissionrefusal", name="sent_on", field=models.DateField(blank=True, null=True)
        ),
    ]
