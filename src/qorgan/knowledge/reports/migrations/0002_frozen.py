"""An edition is never changed and never deleted: a trigger refuses everybody."""

from django.db import migrations

GUARD = """
CREATE FUNCTION editions_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published edition is frozen' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER edition_no_edit BEFORE UPDATE OR DELETE ON reports_edition
    FOR EACH ROW EXECUTE FUNCTION editions_are_frozen();
CREATE TRIGGER edition_no_truncate BEFORE TRUNCATE ON reports_edition
    FOR EACH STATEMENT EXECUTE FUNCTION editions_are_frozen();
"""
UNGUARD = "DROP FUNCTION editions_are_frozen() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
