"""Entries are added and reversed, never changed; a reversal is the mirror of its entry. Only words about people may be struck."""

from django.db import migrations

GUARD = """
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER ledger_no_edit BEFORE UPDATE OR DELETE ON ledger_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE FUNCTION ledger_reversal_mirrors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entry ledger_ledgerentry;
BEGIN
    SELECT * INTO STRICT entry FROM ledger_ledgerentry WHERE id = NEW.reversal_of_id;
    IF entry.reversal_of_id IS NOT NULL OR NEW.amount <> -entry.amount OR NEW.happened_on <> entry.happened_on
        OR (NEW.account, NEW.holder, NEW.currency) <> (entry.account, entry.holder, entry.currency) THEN
        RAISE EXCEPTION 'a reversal is the mirror of its entry' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_mirrors BEFORE INSERT ON ledger_ledgerentry
    FOR EACH ROW WHEN (NEW.reversal_of_id IS NOT NULL) EXECUTE FUNCTION ledger_reversal_mirrors();
CREATE FUNCTION ledger_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount) FROM ledger_ledgerentry WHERE transfer = NEW.transfer) <> 0 THEN
        RAISE EXCEPTION 'a transfer adds up to nothing' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transfers AFTER INSERT ON ledger_ledgerentry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.transfer <> '') EXECUTE FUNCTION ledger_transfer_balances();
"""
UNGUARD = """
DROP FUNCTION ledger_transfer_balances() CASCADE;
DROP FUNCTION ledger_reversal_mirrors() CASCADE;
DROP FUNCTION ledger_is_append_only() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
