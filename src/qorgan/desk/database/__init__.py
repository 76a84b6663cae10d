"""Django's way to PostgreSQL with statements that are planned once: how many values one may carry, and lists as arrays."""
