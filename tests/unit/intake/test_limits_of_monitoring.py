"""The numbers of monitoring are data of the country: read strictly, and a contact is too crowded from where the country says."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.intake.monitoring.models import AdvertisementNetwork, SharedContact
from qorgan.intake.monitoring.settings import limits, load_limits
from qorgan.kernel.pack_files import PackFault
from tests.worlds import a_clock, an_actor, an_agency

COUNTRIES = Path(__file__).resolve().parents[3] / "countries"
TEXTS = (
    "Требуются сборщики яблок в сад за городом, автобус утром. Звонить {phone}",
    "Ищем подсобных рабочих на склад, обед на месте, смены ночные. Телефон {phone}",
    "Набираем уборщиц в торговый центр, форма выдаётся сразу. Номер {phone}",
)


@pytest.mark.parametrize("country", ["kz", "example"])
def test_each_country_says_what_is_too_crowded_and_how_often_one_may_ask(country: str) -> None:
    found = load_limits(COUNTRIES / country / "monitoring")
    assert found.groups_of_a_contact > 1
    assert 0 < found.blind_questions.near <= found.blind_questions.everywhere
    assert 0 < found.blind_answers.near <= found.blind_answers.everywhere


@pytest.mark.parametrize("wrong", ["groups_of_a_contact: 0", "groups_of_a_contact: many", "groups_of_contacts: 20"])
def test_a_number_that_is_none_is_refused_with_its_file(tmp_path: Path, wrong: str) -> None:
    written = (COUNTRIES / "example" / "monitoring" / "limits.yaml").read_text(encoding="utf-8")
    (tmp_path / "limits.yaml").write_text(written.replace("groups_of_a_contact: 20", wrong), encoding="utf-8")
    with pytest.raises(PackFault, match=r"limits\.yaml"):
        load_limits(tmp_path)


@pytest.mark.django_db
def test_a_contact_of_more_groups_than_the_country_says_joins_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = (COUNTRIES / "example" / "monitoring" / "limits.yaml").read_text(encoding="utf-8")
    (tmp_path / "limits.yaml").write_text(written.replace("groups_of_a_contact: 20", "groups_of_a_contact: 2"))
    monkeypatch.setattr("qorgan.intake.monitoring.networks.limits", lambda: load_limits(tmp_path))
    assert limits().groups_of_a_contact > 2
    officer = an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock())
    joined = []
    for text in TEXTS:
        COMMANDS["register_advertisement"](
            actor=officer, text=text.format(phone="+77010000041"), platform="press", seen_on="2020-01-05"
        )
        joined.append(AdvertisementNetwork.objects.filter(groups__gt=1).count())
    assert joined == [0, 1, 0]
    assert SharedContact.objects.get().groups == 3
