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

    def _order_by_pairs(self) -> Any:
        """As Django does it; names of fields are not looked for among all the columns that are read.

        Django weighs each column for it, which may only tell something where the order is an expression or a column
        bears a name of its own.
        """
        pairs: Any = super()._order_by_pairs
        query: Any = self.query
        meta = query.get_meta()
        named = (*query.extra_order_by, *query.order_by, *(meta.ordering if meta else ()))
        bears_a_name = any(alias for *_, alias in self.select or ())
        if query.combinator or bears_a_name or not all(isinstance(one, str) for one in named):
            return list(pairs())
        read, self.select = self.select, []
        try:
            return list(pairs())
        finally:
            self.select = read
