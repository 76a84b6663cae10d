"""The digest of a row that names people is keyed: of the sources of this day only the exchange of referrals holds such rows."""

from django.db import migrations

from qorgan.desk.importing.rows import keyed_digest


def key_digests(apps, schema_editor):
    """Key what stands, so that a file brought in again is known as before; an empty digest says nothing."""
    origins = apps.get_model("importing", "Origin").objects.using(schema_editor.connection.alias)
    for origin in origins.filter(source="htcds").exclude(digest=b"").iterator(chunk_size=1000):
        origins.filter(pk=origin.pk).update(digest=keyed_digest(bytes(origin.digest)))


class Migration(migrations.Migration):
    dependencies = [("importing", "0004_know_a_row_that_lost_its_key")]
    operations = [migrations.RunPython(key_digests)]
