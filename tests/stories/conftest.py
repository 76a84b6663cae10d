"""What stories share: the synthetic nation, built once a session for all of them."""

from tests.nation import blank_database, nation, nation_database

__all__ = ["blank_database", "nation", "nation_database"]
