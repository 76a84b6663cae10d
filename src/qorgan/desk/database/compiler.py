"""Statements as Django writes them for PostgreSQL, with less ado for what most of them are made of: columns."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import compiler
from django.db.models.expressions import Col

SQLAggregateCompiler = compiler.SQLAggregateCompiler
SQLDeleteCompiler = compiler.SQLDeleteCompiler
SQLInsertCompiler = compiler.SQLInsertCompiler
SQLUpdateCompiler = compiler.SQLUpdateCompiler


class SQLCompiler(compiler.SQLCompiler):
    """Django's, which writes a column of a table by two names quoted once a statement."""

    def compile(self, node: Any) -> tuple[str, Any]:
        """As Django does it; a column whose names were quoted before is not asked how it is written."""
        if node.__class__ is Col and node.alias:
            quoted = self.quote_cache
            try:
                return f"{quoted[node.alias]}.{quoted[node.target.column]}", []
            except KeyError:
                pass  # the first time, which keeps the names
        written: tuple[str, Any] = super().compile(node)
        return written
