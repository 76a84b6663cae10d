"""The lives of an agency and of an account as tables: from, command. The console's account is nobody's, so it admits nothing."""

from __future__ import annotations

WORKING, CLOSED = "working", "closed"
AGENCY_STEPS = frozenset(
    {
        (WORKING, "change_agency"),
        (WORKING, "close_agency"),
        (CLOSED, "change_agency"),
        (CLOSED, "name_successor"),
    }
)

ACTIVE, INACTIVE, CONSOLE = "active", "inactive", "console"
ACCOUNT_STEPS = frozenset(
    {
        (ACTIVE, "grant_role"),
        (ACTIVE, "reset_password"),
        (ACTIVE, "change_user"),
        (ACTIVE, "deactivate_user"),
        (ACTIVE, "end_role"),
        (INACTIVE, "change_user"),
        (INACTIVE, "reactivate_user"),
        (INACTIVE, "end_role"),
    }
)
OWN_ACCESS = ("grant_role", "reset_password", "deactivate_user", "reactivate_user", "end_role")
"""What nobody does to the own account."""
