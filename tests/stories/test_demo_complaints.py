"""In the synthetic nation every refusal and every lifting has a body to complain to, whoever decided it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from demo.nation.living import Nation
from qorgan.desk.agencies.models import Agency
from qorgan.rights.protection import complaints, orders
from qorgan.rights.protection.models import ProtectionComplaint
from tests.worlds import an_actor

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation")]


def above(body: Agency) -> set[str]:
    about = SimpleNamespace(agency=body, complaints=ProtectionComplaint.objects.none())
    reader = an_actor(role="investigator", agency=Agency.objects.get(code="police-astana"))
    refs = [ref for ref, _title in complaints.above({"protection_request": about}, reader)]
    return set(Agency.objects.filter(ref__in=refs).values_list("code", flat=True))


def test_nobody_is_left_without_a_body_to_complain_to_but_of_the_highest_court(nation: Nation) -> None:
    deciding = [one for one in Agency.objects.all() if orders.decides(one)]
    assert {one.kind for one in deciding} == {"police", "prosecutor", "court"}
    assert [one.code for one in deciding if not above(one)] == ["supreme_court"]


@pytest.mark.parametrize(
    ("code", "bodies"),
    [
        ("police-astana", {"prosecutor-astana", "court-astana", "pgo", "supreme_court"}),
        ("prosecutor-astana", {"pgo", "court-astana", "supreme_court"}),
        ("court-astana", {"supreme_court"}),
    ],
)
def test_a_complaint_goes_to_its_region_or_to_the_republic(nation: Nation, code: str, bodies: set[str]) -> None:
    assert above(Agency.objects.get(code=code)) == bodies
