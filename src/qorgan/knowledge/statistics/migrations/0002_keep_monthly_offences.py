"""The database keeps the monthly totals of registered counts: each change of the facts adds rows, never edits them."""

from django.db import migrations

KEEP = """
CREATE FUNCTION statistics_keep_monthly_offences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM statistics_monthly_offences;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO statistics_monthly_offences (month, region, article, part, paragraph, n)
        SELECT date_trunc('month', happened_on::timestamp)::date, region, article, part, paragraph, count(*)
        FROM came WHERE retracted_at IS NULL GROUP BY 1, 2, 3, 4, 5;
        IF EXISTS (SELECT FROM came WHERE id % 1000 = 0) THEN
            PERFORM statistics_fold_monthly_offences();
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO statistics_monthly_offences (month, region, article, part, paragraph, n)
        SELECT date_trunc('month', happened_on::timestamp)::date, region, article, part, paragraph, -count(*)
        FROM went WHERE retracted_at IS NULL GROUP BY 1, 2, 3, 4, 5;
    ELSE
        INSERT INTO statistics_monthly_offences (month, region, article, part, paragraph, n)
        SELECT date_trunc('month', happened_on::timestamp)::date, region, article, part, paragraph, sum(n) FROM (
            SELECT happened_on, region, article, part, paragraph, 1 AS n FROM came WHERE retracted_at IS NULL
            UNION ALL
            SELECT happened_on, region, article, part, paragraph, -1 FROM went WHERE retracted_at IS NULL
        ) AS changed GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;
    END IF;
    RETURN NULL;
END $$;

-- Months whose rows have doubled are folded, by one transaction at a time; the others go on adding rows meanwhile.
CREATE FUNCTION statistics_fold_monthly_offences() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('statistics_monthly_offences')) THEN
        RETURN;
    END IF;
    WITH grown AS (
        SELECT month FROM statistics_monthly_offences
        GROUP BY month HAVING count(*) > 2 * count(DISTINCT (region, article, part, paragraph))
    ), folded AS (
        DELETE FROM statistics_monthly_offences WHERE month IN (SELECT month FROM grown) RETURNING *
    )
    INSERT INTO statistics_monthly_offences (month, region, article, part, paragraph, n)
    SELECT month, region, article, part, paragraph, sum(n) FROM folded
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;
END $$;

CREATE TRIGGER keep_monthly_inserted AFTER INSERT ON fact_offences REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION statistics_keep_monthly_offences();
CREATE TRIGGER keep_monthly_updated AFTER UPDATE ON fact_offences REFERENCING NEW TABLE AS came OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION statistics_keep_monthly_offences();
CREATE TRIGGER keep_monthly_deleted AFTER DELETE ON fact_offences REFERENCING OLD TABLE AS went
    FOR EACH STATEMENT EXECUTE FUNCTION statistics_keep_monthly_offences();
CREATE TRIGGER keep_monthly_truncated AFTER TRUNCATE ON fact_offences
    FOR EACH STATEMENT EXECUTE FUNCTION statistics_keep_monthly_offences();

INSERT INTO statistics_monthly_offences (month, region, article, part, paragraph, n)
SELECT date_trunc('month', happened_on::timestamp)::date, region, article, part, paragraph, count(*)
FROM fact_offences WHERE retracted_at IS NULL GROUP BY 1, 2, 3, 4, 5;
"""
DROP = """
DROP TRIGGER keep_monthly_truncated ON fact_offences;
DROP TRIGGER keep_monthly_deleted ON fact_offences;
DROP TRIGGER keep_monthly_updated ON fact_offences;
DROP TRIGGER keep_monthly_inserted ON fact_offences;
DROP FUNCTION statistics_keep_monthly_offences();
DROP FUNCTION statistics_fold_monthly_offences();
DELETE FROM statistics_monthly_offences;
"""


class Migration(migrations.Migration):
    """Triggers on the facts of the crimes room."""

    dependencies = [("statistics", "0001_initial"), ("crimes", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, reverse_sql=DROP)]
