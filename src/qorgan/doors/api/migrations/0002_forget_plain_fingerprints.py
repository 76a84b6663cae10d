"""Fingerprints of what was sent could be tried against names and passphrases: they go, and so does what was to be shown once.

The rows stay. A repeat under an old key is known and refused, or led to what was made, and never done a second time.
"""

from django.db import migrations

FORGET = """
UPDATE api_reply SET digest = '', key = encode(sha256(convert_to(key, 'UTF8')), 'hex'),
    body = CASE
        WHEN jsonb_typeof(body) <> 'object' THEN body
        WHEN body ?& ARRAY['opening', 'parts'] THEN jsonb_set(body, '{parts}', '""')
        WHEN body ? 'one_time_code' THEN jsonb_set(body, '{one_time_code}', '""')
        WHEN body ? 'exists' THEN jsonb_set(body, '{exists}', '""')
        ELSE body
    END;
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]
    operations = [migrations.RunSQL(FORGET)]
