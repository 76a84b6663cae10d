"""The function that marks a change of facts. Which tables it watches is set after every migration; see `marking.py`.

Marks are drawn by lot and added up modulo 2^62: a number that was counted on, as from a sequence, could give two readers
with different facts one sum.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION statistics_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    marked integer;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO statistics_mark (fact, month, n)
        SELECT DISTINCT fact, month, random(1, 4611686018427387903) FROM statistics_mark WHERE fact = TG_TABLE_NAME;
        RETURN NULL;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO statistics_mark (fact, month, n)
        SELECT TG_TABLE_NAME, month, random(1, 4611686018427387903)
        FROM (SELECT DISTINCT date_trunc('month', happened_on::timestamp)::date AS month FROM came) AS months;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO statistics_mark (fact, month, n)
        SELECT TG_TABLE_NAME, month, random(1, 4611686018427387903)
        FROM (SELECT DISTINCT date_trunc('month', happened_on::timestamp)::date AS month FROM went) AS months;
    ELSE
        INSERT INTO statistics_mark (fact, month, n)
        SELECT TG_TABLE_NAME, month, random(1, 4611686018427387903)
        FROM (
            SELECT date_trunc('month', happened_on::timestamp)::date AS month FROM came
            UNION
            SELECT date_trunc('month', happened_on::timestamp)::date FROM went
        ) AS months;
    END IF;
    GET DIAGNOSTICS marked = ROW_COUNT;
    IF random(1, 64) <= marked THEN
        PERFORM statistics_fold_marks(TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;

-- The marks of a month become one with the same sum, by one transaction at a time; others go on marking meanwhile.
CREATE FUNCTION statistics_fold_marks(watched text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever reads one state of the database throughout could not tell which rows another has folded.
    IF current_setting('transaction_isolation') <> 'read committed'
        OR NOT pg_try_advisory_xact_lock(hashtext('statistics_mark'))
    THEN
        RETURN;
    END IF;
    WITH grown AS (
        SELECT month FROM statistics_mark WHERE fact = watched GROUP BY month HAVING count(*) > 4
    ), folded AS (
        DELETE FROM statistics_mark WHERE fact = watched AND month IN (SELECT month FROM grown) RETURNING *
    )
    INSERT INTO statistics_mark (fact, month, n)
    SELECT fact, month, mod(sum(n), 4611686018427387904)::bigint FROM folded GROUP BY 1, 2;
END $$;
"""
DROP = """
DROP FUNCTION statistics_fold_marks(text);
DROP FUNCTION statistics_mark() CASCADE;
"""


class Migration(migrations.Migration):
    """Two functions."""

    dependencies = [("statistics", "0002_keep_monthly_offences")]
    operations = [migrations.RunSQL(MAKE, reverse_sql=DROP)]
