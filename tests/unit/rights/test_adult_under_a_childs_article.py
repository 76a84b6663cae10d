"""An article whose victim is a child only, and a person who was an adult: named, and awarded only with a word why all the same."""

from __future__ import annotations

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.rights.test_compensation import a_scene, applied

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("article", ["134", "135"])
def test_an_adult_is_awarded_nothing_by_it_without_a_word_why(article: str) -> None:
    scene = a_scene(article=article)
    claim = applied(scene)
    award = {"actor": scene.police, "compensation_claim": claim.ref, "reasons": "By the list"}
    for path in (f"/compensation-claims/{claim.ref}", f"/compensation-claims/{claim.ref}/award/new"):
        assert "was an adult on the day of the act" in page(scene.police, path)
    with refused_as("compensation.adult_under_child_article") as said:
        COMMANDS["award_compensation"](**award)
    assert (said.value.blamed, article in said.value.sentence(language="ru")) == ("adult_because", True)
    done = COMMANDS["award_compensation"](**award, adult_because="The series began in childhood")
    assert (done.state, done.adult_because) == ("awarded", "The series began in childhood")
    assert "The series began in childhood" in page(scene.police, f"/compensation-claims/{claim.ref}")


def test_where_nothing_contradicts_it_no_word_is_asked_or_taken() -> None:
    scene = a_scene()
    claim = applied(scene)
    award = {"actor": scene.police, "compensation_claim": claim.ref, "reasons": "By the list"}
    with pytest.raises(BadInput):
        COMMANDS["award_compensation"](**award, adult_because="No reason to say so")
    assert COMMANDS["award_compensation"](**award).state == "awarded"
