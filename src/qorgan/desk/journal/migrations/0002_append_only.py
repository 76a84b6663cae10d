"""The journal may be added to and never changed: a trigger refuses everybody, and the service's role lacks the right."""

from django.db import migrations

GUARD = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_no_edit BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_apart_no_edit BEFORE UPDATE OR DELETE ON journal_apartentry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_apart_no_truncate BEFORE TRUNCATE ON journal_apartentry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""
UNGUARD = "DROP FUNCTION journal_is_append_only() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
