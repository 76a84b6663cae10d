"""The role the service works as: it reads and writes the tables, and may only add to the journal and to the ledger."""

from __future__ import annotations

from django.conf import settings
from django.db import connections

ENSURE_ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
END $$;
GRANT {role} TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
GRANT TEMPORARY ON DATABASE {database} TO {role};
REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_apartentry FROM {role};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_keycheck FROM {role};
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_ledgerentry FROM {role};
GRANT UPDATE (note) ON ledger_ledgerentry TO {role};
"""


def grant_service_role(*, using: str) -> None:
    """Give the service's role its rights over every table; run by the owner after each change of tables."""
    connection = connections[using]
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            ENSURE_ROLE.format(role=settings.SERVICE_ROLE, database=quoted(connection.settings_dict["NAME"]))
        )
