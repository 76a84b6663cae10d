"""The function that marks a change of facts. Which tables it watches is set after every migration; see `marking.py`."""

from django.db import migrations

MAKE = """
CREATE SEQUENCE statistics_mark_n;

CREATE FUNCTION statistics_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    folds boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO statistics_mark (fact, month, n)
        SELECT fact, month, nextval('statistics_mark_n') FROM statistics_mark WHERE fact = TG_TABLE_NAME;
        RETURN NULL;
    ELSIF TG_OP = 'INSERT' THEN
        WITH made AS (
            INSERT INTO statistics_mark (fact, month, n)
            SELECT TG_TABLE_NAME, month, nextval('statistics_mark_n')
            FROM (SELECT DISTINCT date_trunc('month', happened_on::timestamp)::date AS month FROM came) AS months
            RETURNING n
        ) SELECT bool_or(n % 64 = 0) INTO folds FROM made;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO statistics_mark (fact, month, n)
        SELECT TG_TABLE_NAME, month, nextval('statistics_mark_n')
        FROM (SELECT DISTINCT date_trunc('month', happened_on::timestamp)::date AS month FROM went) AS months;
    ELSE
        INSERT INTO statistics_mark (fact, month, n)
        SELECT TG_TABLE_NAME, month, nextval('statistics_mark_n')
        FROM (
            SELECT date_trunc('month', happened_on::timestamp)::date AS month FROM came
            UNION
            SELECT date_trunc('month', happened_on::timestamp)::date FROM went
        ) AS months;
    END IF;
    IF folds THEN
        PERFORM statistics_fold_marks(TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;

-- The marks of a month become one with the same sum, by one transaction at a time; others go on marking meanwhile.
CREATE FUNCTION statistics_fold_marks(watched text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('statistics_mark')) THEN
        RETURN;
    END IF;
    WITH grown AS (
        SELECT month FROM statistics_mark WHERE fact = watched GROUP BY month HAVING count(*) > 4
    ), folded AS (
        DELETE FROM statistics_mark WHERE fact = watched AND month IN (SELECT month FROM grown) RETURNING *
    )
    INSERT INTO statistics_mark (fact, month, n) SELECT fact, month, sum(n) FROM folded GROUP BY 1, 2;
END $$;
"""
DROP = """
DROP FUNCTION statistics_fold_marks(text);
DROP FUNCTION statistics_mark() CASCADE;
DROP SEQUENCE statistics_mark_n;
"""


class Migration(migrations.Migration):
    """A sequence and two functions."""

    dependencies = [("statistics", "0003_remembered_answers")]
    operations = [migrations.RunSQL(MAKE, reverse_sql=DROP)]
