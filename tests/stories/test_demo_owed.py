"""The region that works on the pages pays its injured parties: awards and refusals, lists, payments, letters, what comes back."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from demo.calibration import calibration
from demo.nation.diary import Diary, live
from demo.nation.hand_justice import write_by_hand
from demo.nation.living import Nation
from demo.nation.offences import files
from demo.nation.trials import trials
from demo.nation.ways import ways
from qorgan.desk.facts import ledger
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, HarmClaim, Recourse, TreasuryList

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow]
LAST = date(2026, 10, 31)


def test_claims_are_awarded_refused_listed_paid_and_claimed_back_and_letters_find_their_way(nation: Nation) -> None:
    told, diary = calibration(), Diary(last=LAST)
    proceedings = files(told, last=LAST)
    tried = trials(told, files=proceedings)
    write_by_hand(
        diary, told_by=told, files=proceedings, trials=tried, ways=ways(told, files=proceedings, trials=tried)
    )
    for _year, entries in diary.chapters():
        live(nation, entries)

    states = Counter(CompensationClaim.objects.values_list("state", flat=True))
    assert min(states["paid"], states["refused"]) > 0
    assert TreasuryList.objects.count() > 3
    assert CompensationClaim.objects.filter(treasury_list__number__gt=1).exists()
    letters = Counter(Letter.objects.filter(template="compensation-decision").values_list("status", flat=True))
    assert {"handed_over", "delivered", "returned"} <= letters.keys()
    assert min(Recourse.objects.count(), ForcedPayment.objects.filter(received__gt=0).count()) > 0
    assert HarmClaim.objects.filter(awarded_material__gt=0).exists()
    assert list(ledger.verify()) == []
