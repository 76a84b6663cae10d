"""A remark on a birth that could not be read repeats it no more; the row, the column and the reason stay."""

from django.db import migrations

HUSHED = "•••"
BIRTH = ("prs_Birthdate", "qorgan_birth_year")


def hush(apps, schema_editor):
    """Take what stands there from the remarks of before."""
    told = apps.get_model("importing", "BatchRow").objects.using(schema_editor.connection.alias)
    told.filter(batch__source="htcds", column__in=BIRTH).exclude(value="").update(value=HUSHED)


class Migration(migrations.Migration):
    dependencies = [("importing", "0005_key_digests_of_rows_that_name")]
    operations = [migrations.RunPython(hush)]
