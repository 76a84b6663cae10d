"""Who reaches what: the acts and questions open to each account, the records it may fetch, what its questions answer."""

from __future__ import annotations

from typing import Any

from baselines.names import Names, refs_in
from baselines.nation import Account, undone


def of(account: Account, *, names: Names) -> dict[str, Any]:
    """All that one account reaches past the pages."""
    return {
        "is": {"role": account.actor.role.id, "agency": account.actor.agency.code},
        "commands": open_acts(account, writes=True),
        "queries": open_acts(account, writes=False),
        "records": reached(account, names=names),
        "answers": answers(account, names=names),
    }


def open_acts(account: Account, *, writes: bool) -> list[str]:
    """What `qorgan do`, or `qorgan ask`, lists without a name."""
    from qorgan.desk.counter import COMMANDS, QUERIES

    acts = COMMANDS if writes else QUERIES
    return sorted(name for name, act in acts.items() if act.is_open_to(account.actor))


def reached(account: Account, *, names: Names) -> dict[str, Any]:
    """The records of each kind that the account may fetch, where there are any."""
    from qorgan.desk.record_types import RECORD_TYPES

    found = {kind.name: names.rows(kind.visible_to(account.actor)) for kind in RECORD_TYPES.values()}
    return {name: told for name, told in sorted(found.items()) if told["count"]}


def answers(account: Account, *, names: Names) -> dict[str, Any]:
    """The records that each open question names which asks for nothing in particular."""
    from qorgan.desk.counter import QUERIES

    asked = {name: QUERIES[name] for name in open_acts(account, writes=False)}
    return {
        name: _answer(query, account=account, names=names)
        for name, query in asked.items()
        if not any(param.required for param in query.params)
    }


def _answer(query: Any, *, account: Account, names: Names) -> dict[str, Any]:
    from django.db.models import QuerySet

    from qorgan.desk.answers import shaped
    from qorgan.kernel.refusals import Refusal

    with undone():
        try:
            result = query(actor=account.actor)
            if isinstance(result, QuerySet):
                return names.rows(result)
        except Refusal as refusal:
            return {"refused": refusal.code}
        told = shaped(result)
    length = {"items": len(told)} if isinstance(told, list) else {}
    return {**names.set_of(refs_in(told)), **length}
