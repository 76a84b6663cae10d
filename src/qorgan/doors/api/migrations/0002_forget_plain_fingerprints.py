"""Fingerprints of what was sent could be tried against names and passphrases: they go, and so does what was to be shown once.

The rows stay. A repeat under an old key is known and refused, or led to what was made, and never done a second time.
"""

from django.db import migrations

FORGET = """
UPDATE api_reply SET digest = '', key = encode(sha256(convert_to(key, 'UTF8')), 'hex');
UPDATE api_reply SET body = jsonb_set(body, '{parts}', '""') WHERE body ?& ARRAY['opening', 'parts'];
UPDATE api_reply SET body = jsonb_set(body, '{one_time_code}', '""') WHERE body ? 'one_time_code';
UPDATE api_reply SET body = jsonb_set(body, '{exists}', '""') WHERE body = '{"exists": true}' OR body = '{"exists": false}';
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]
    operations = [migrations.RunSQL(FORGET)]
