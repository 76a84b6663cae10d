"""What is encrypted cannot be packed smaller: the database need not try."""

from django.db import migrations

PLAIN = "ALTER TABLE attachments_attachmentframe ALTER COLUMN sealed SET STORAGE EXTERNAL;"
PACKED = "ALTER TABLE attachments_attachmentframe ALTER COLUMN sealed SET STORAGE EXTENDED;"


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_initial")]
    operations = [migrations.RunSQL(PLAIN, PACKED)]
