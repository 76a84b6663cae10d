"""A visit that was held stands for good; a finding is closed where a look at it conformed, and nowhere else; looks stay as they are."""

from django.db import migrations

GUARD = """
CREATE FUNCTION inspection_held_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.held_on IS NOT NULL AND (TG_OP = 'DELETE' OR
        (NEW.held_on, NEW.checklist_on, NEW.answers, NEW.organisation_id, NEW.region)
            IS DISTINCT FROM (OLD.held_on, OLD.checklist_on, OLD.answers, OLD.organisation_id, OLD.region)) THEN
        RAISE EXCEPTION 'a visit that was held stands' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inspection_stands BEFORE UPDATE OR DELETE ON inspections_inspection
    FOR EACH ROW EXECUTE FUNCTION inspection_held_stands();

CREATE FUNCTION finding_closed_by_a_look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a finding stands' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.item, NEW.text_en, NEW.text_ru, NEW.text_kk, NEW.organisation_id, NEW.region, NEW.found_on)
        IS DISTINCT FROM (OLD.item, OLD.text_en, OLD.text_ru, OLD.text_kk, OLD.organisation_id, OLD.region, OLD.found_on) THEN
        RAISE EXCEPTION 'a finding stands as it was written' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.closed_on IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM inspections_reinspection AS look
        WHERE look.finding_id = NEW.id AND look.answer = 'conforms' AND look.held_on = NEW.closed_on) THEN
        RAISE EXCEPTION 'only a re-inspection that conforms closes a finding' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER finding_closed BEFORE INSERT OR UPDATE OR DELETE ON inspections_finding
    FOR EACH ROW EXECUTE FUNCTION finding_closed_by_a_look();

CREATE FUNCTION reinspection_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a re-inspection stands' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER reinspection_no_edit BEFORE UPDATE OR DELETE ON inspections_reinspection
    FOR EACH ROW EXECUTE FUNCTION reinspection_stands();
"""
UNGUARD = """
DROP FUNCTION inspection_held_stands() CASCADE;
DROP FUNCTION finding_closed_by_a_look() CASCADE;
DROP FUNCTION reinspection_stands() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
