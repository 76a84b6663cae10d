"""Statements as Django writes them for PostgreSQL; whole rows of a table are written once for all statements (ADR 35)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import compiler
from django.db.models import Model
from django.db.models.expressions import Col

SQLAggregateCompiler = compiler.SQLAggregateCompiler
SQLDeleteCompiler = compiler.SQLDeleteCompiler
SQLInsertCompiler = compiler.SQLInsertCompiler
SQLUpdateCompiler = compiler.SQLUpdateCompiler


class SQLCompiler(compiler.SQLCompiler):
    """Django's, which writes the columns of a table once, and finds out once how their values are read."""

    def get_select(self, with_col_aliases: bool = False) -> tuple[list[Any], Any, dict[str, int]]:
        """As Django does it; whole rows of tables are written from what is kept of them, not column by column."""
        query: Any = self.query
        model = query.model
        if with_col_aliases or not _reads_whole_rows(query):
            read: tuple[list[Any], Any, dict[str, int]] = super().get_select(with_col_aliases=with_col_aliases)
            return read
        name = query.get_initial_alias()
        written = list(whole_row(model, name, self.quote_name_unless_alias(name)))
        info = {"model": model, "select_fields": list(range(len(written)))}
        if query.select_related:
            columns: list[Any] = [(column, None) for column, *_ in written]
            info["related_klass_infos"] = self.get_related_selections(columns, {})
            names = self.quote_name_unless_alias
            related = [column for column, _ in columns[len(written) :]]
            written += [(one, (f'{names(one.alias)}."{one.target.column}"', []), None) for one in related]
        return written, info, {}

    def get_default_columns(
        self, select_mask: Any, start_alias: str | None = None, opts: Any = None, from_parent: Any = None
    ) -> list[Any]:
        """As Django does it, from what is kept where a table is read whole."""
        opts = opts or self.query.get_meta()
        if select_mask or from_parent or opts is None or opts.parents:
            read: list[Any] = super().get_default_columns(
                select_mask, start_alias=start_alias, opts=opts, from_parent=from_parent
            )
            return read
        name = start_alias or self.query.get_initial_alias()
        return [column for column, *_ in whole_row(opts.model, name, self.quote_name_unless_alias(name))]

    def get_converters(self, expressions: Any) -> dict[int, tuple[list[Any], Any]]:
        """As Django does it; a column that was asked before how its values are read is not asked again."""
        converters: dict[int, tuple[list[Any], Any]] = {}
        kept = [*expressions]
        for place, one in enumerate(kept):
            if one.__class__ is not Col:
                asked: dict[int, tuple[list[Any], Any]] = super().get_converters(kept)
                return asked
            known = one.__dict__
            if "read_by" not in known:
                known["read_by"] = [
                    *self.connection.ops.get_db_converters(one),
                    *one.get_db_converters(self.connection),
                ]
            if known["read_by"]:
                converters[place] = known["read_by"], one
        return converters


def _reads_whole_rows(query: Any) -> bool:
    return bool(
        query.default_cols
        and query.selected is None
        and not query.annotation_select
        and not query.extra_select
        and not query.get_select_mask()
        and not query.model._meta.parents
    )


@lru_cache(maxsize=4096)
def whole_row(model: type[Model], name: str, quoted: str) -> tuple[tuple[Col, tuple[str, list[Any]], None], ...]:
    """The columns of a table under a name, each with how it is written."""
    columns = ((field.get_col(name), field.column) for field in model._meta.concrete_fields)
    return tuple((column, (f'{quoted}."{written}"', []), None) for column, written in columns)
