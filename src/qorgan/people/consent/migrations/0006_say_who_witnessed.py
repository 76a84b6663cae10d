"""A consent by word of mouth says what its witness was; of those of before nobody wrote it down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_keep_when_a_child_was_found")]

    operations = [
        migrations.AddField(model_name="consent", name="witness", field=models.CharField(blank=True, default="", max_length=40), preserve_default=False),
    ]
