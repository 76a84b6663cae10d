"""Refusals of what was sent repeated words of it, a name typed into a field of another kind among them. Nothing had been done."""

from django.db import migrations

FORGET = "DELETE FROM api_reply WHERE status IN (400, 404, 413)"


class Migration(migrations.Migration):
    dependencies = [("api", "0003_answers_that_are_still_kept")]
    operations = [migrations.RunSQL(FORGET, reverse_sql=migrations.RunSQL.noop)]
