"""A crime-register clerk registers a proceeding on the page and carries it to court."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.justice.crimes.commands import register_proceeding
from qorgan.justice.crimes.facts import FactInjuredParty, FactOffence, FactRequalification, FactSuspect
from qorgan.justice.crimes.models import Count, Proceeding
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.stories.registering import an_offence, clerk, police, post, proceeding, standing, words
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police", "proceeding"]


def a_person(**traits: object) -> Person:
    """Somebody whom the clerk's own body registered: of others the clerk knows nothing."""
    body = Agency.objects.get(kind="statistics_committee")
    actor = an_actor(role="register_clerk", agency=body)
    return register_person(actor=actor, surname="Вымышленова", given_name="Айгүль", **traits)


def test_a_proceeding_is_registered_with_its_first_count(clerk: Client, police: Agency) -> None:
    assert "Register a proceeding" in words(clerk.get("/proceedings").content.decode())
    assert "128 · Trafficking in persons" in words(clerk.get("/proceedings/new").content.decode())

    page = post(clerk, "/proceedings/new", **an_offence(police))

    assert "article 309, part 1" in page
    assert "Police of Almaty" in page
    assert "Imprisonment: up to 5 years; with confiscation of property" in page
    assert "Crime of medium gravity" in page
    assert "Criminal Code of the Republic of Kazakhstan · since 1 Jan 2015 (day assumed) · official" in page
    proceeding = Proceeding.objects.get()
    assert (proceeding.region, proceeding.form, proceeding.stage) == ("almaty_c", "inquiry", "registered")
    [told] = standing(FactOffence)
    assert (told.happened_on, told.article, told.part, told.region) == (date(2020, 2, 10), "309", "1", "almaty_c")
    assert (told.source, told.key, told.agency) == (proceeding.ref, Count.objects.get().ref, police.ref)
    assert proceeding.ref in words(clerk.get("/proceedings").content.decode())
    entry = Entry.objects.filter(objects_ref__contains=[proceeding.ref]).latest("seq")
    assert (entry.act, entry.outcome) == ("register_proceeding", "done")


def test_the_sanction_follows_the_date_of_the_act(clerk: Client, police: Agency) -> None:
    before = post(clerk, "/proceedings/new", **an_offence(police, article="128", act_on="2019-12-26"))
    after = post(clerk, "/proceedings/new", **an_offence(police, number="", article="128", act_on="2020-01-26"))

    assert "Imprisonment: 3 to 5 years" in before
    assert "Imprisonment: 4 to 7 years" in after
    count = Count.objects.get(act_on=date(2019, 12, 26))
    page = words(clerk.get(f"/counts/{count.ref}").content.decode())
    assert "is harsher (imprisonment: 4 to 7 years) and has no retroactive force" in page
    assert "Criminal Code of the Republic of Kazakhstan · since 1 Jan 2015 · assumed" in page
    assert "Law No. 292-VI of 27 Dec 2019 · since 11 Jan 2020 (day assumed) · official" in after


def test_a_count_is_added_and_requalified_and_its_history_stays(clerk: Client, proceeding: Proceeding) -> None:
    post(
        clerk,
        f"/proceedings/{proceeding.ref}/counts/new",
        article="135",
        part="1",
        act_on="2019-11-01",
        registered_on="2020-03-02",
    )
    first, second = Count.objects.order_by("id")

    form = clerk.get(f"/counts/{first.ref}/qualifications/new").content.decode()
    assert re.search(r'<option value="309"[^>]*selected', form)
    post(
        clerk,
        f"/counts/{first.ref}/qualifications/new",
        article="128",
        part="2",
        paragraph="6",
        on="2020-03-05",
        reason="Two women were held for exploitation",
    )

    page = words(clerk.get(f"/counts/{first.ref}").content.decode())
    assert "article 309, part 1" in page
    assert "article 128, part 2, paragraph 6" in page
    assert [(fact.article, fact.happened_on) for fact in standing(FactOffence)] == [
        ("135", date(2020, 3, 2)),
        ("128", date(2020, 2, 10)),
    ]
    [change] = standing(FactRequalification)
    assert (change.from_article, change.to_article, change.happened_on) == ("309", "128", date(2020, 3, 5))
    assert "128, 135" in words(clerk.get("/proceedings").content.decode())
    assert second.article == "135"
    assert list(ledger.verify()) == []


def test_the_form_of_investigation_follows_the_provision_unless_it_was_set_by_hand(
    clerk: Client, proceeding: Proceeding
) -> None:
    form = f"/counts/{Count.objects.get().ref}/qualifications/new"
    assert proceeding.form == "inquiry"
    assert "The form of investigation, now “Inquiry”, follows" in words(clerk.get(form).content.decode())
    page = post(clerk, form, article="128", part="1", on="2020-03-05")
    assert "Form of investigation Preliminary investigation" in page

    page = post(clerk, f"/proceedings/{proceeding.ref}/corrections/new", form="protocol")
    assert "recorded is “Protocol form”; for these counts the law provides “Preliminary investigation”" in page
    assert "“Protocol form”, was set by hand and stays" in words(clerk.get(form).content.decode())
    assert "Form of investigation Protocol form" in post(clerk, form, article="309", part="1", on="2020-03-06")


def test_one_count_that_needs_an_investigation_is_enough_and_a_split_looks_again(
    clerk: Client, proceeding: Proceeding
) -> None:
    counts, split = f"/proceedings/{proceeding.ref}/counts/new", f"/proceedings/{proceeding.ref}/split/new"
    post(clerk, counts, article="135", part="1", act_on="2019-11-01", registered_on="2020-03-02")
    proceeding.refresh_from_db()
    assert proceeding.form == "preliminary_investigation"
    second = Count.objects.get(article="135")
    other = register_proceeding(actor=an_actor(role="investigator"), article="128", part="1", act_on="2020-01-05")
    offered = clerk.get(split).content.decode()
    assert second.ref in offered
    assert other.counts.get().ref not in offered
    post(clerk, split, counts=[second.ref], on="2020-03-03")
    assert list(Proceeding.objects.exclude(pk=other.pk).order_by("id").values_list("form", flat=True)) == [
        "inquiry",
        "preliminary_investigation",
    ]


@pytest.mark.parametrize(
    ("form", "field", "values"),
    [
        ("stages", "on", {"decision": "investigation_started"}),
        ("suspects", "since_on", {}),
        ("injured-parties", "recognised_on", {}),
        ("counts", "registered_on", {"article": "135", "part": "1", "act_on": "2019-11-01"}),
    ],
)
def test_in_an_old_proceeding_an_empty_day_is_not_taken_for_today(
    clerk: Client, proceeding: Proceeding, form: str, field: str, values: dict[str, str]
) -> None:
    address = f"/proceedings/{proceeding.ref}/{form}/new"
    assert "where nothing happened for over a year, the day must be given" in words(clerk.get(address).content.decode())
    if form in ("suspects", "injured-parties"):
        values = values | {"person": a_person().ref}
    refused = post(clerk, address, status=400, **values)
    assert "must be given: the last event here was on 10 Feb 2020, and an empty day would mean today" in refused
    post(clerk, address, **values, **{field: "2020-03-01"})


def test_suspects_and_injured_parties_show_by_reference_alone(clerk: Client, proceeding: Proceeding) -> None:
    suspect = a_person(sex="male", born_on="1980-05-05")
    injured = a_person(sex="female", born_on="2004-01-09")

    post(
        clerk,
        f"/proceedings/{proceeding.ref}/suspects/new",
        person=suspect.ref,
        since_on="2020-02-11",
        is_official="true",
    )
    page = post(
        clerk, f"/proceedings/{proceeding.ref}/injured-parties/new", person=injured.ref, recognised_on="2020-02-12"
    )

    assert suspect.ref in page
    assert injured.ref in page
    assert "Вымышленова" not in page
    [told] = standing(FactSuspect)
    assert (told.article, told.sex, told.is_minor, told.is_official, told.person) == (
        "309",
        "male",
        False,
        True,
        suspect.ref,
    )
    [hurt] = standing(FactInjuredParty)
    assert (hurt.article, hurt.sex, hurt.is_minor, hurt.happened_on) == ("309", "female", True, date(2020, 2, 12))
    again = post(clerk, f"/proceedings/{proceeding.ref}/suspects/new", person=suspect.ref, status=409)
    assert f"Person {suspect.ref} is recorded so in proceeding {proceeding.ref} already" in again


def test_a_proceeding_moves_along_its_stages_to_court(clerk: Client, proceeding: Proceeding) -> None:
    court = an_agency(kind="court", title="Court of Almaty")
    stages = f"/proceedings/{proceeding.ref}/stages/new"

    post(clerk, stages, decision="investigation_started", on="2020-02-11")
    refused = post(clerk, stages, decision="interrupted", on="2020-02-20", status=400)
    assert "The decision “Interrupted” needs a ground" in refused
    post(clerk, stages, decision="interrupted", on="2020-02-20", reason="The suspect is abroad")
    post(clerk, stages, decision="resumed", on="2020-03-01")
    early = post(clerk, f"/proceedings/{proceeding.ref}/court/new", court=court.ref, on="2020-03-02", status=409)
    assert "at the stage “Under investigation”, where the decision “Sent to court” cannot be taken" in early
    assert "Interrupted, Sent to the prosecutor, Terminated" in early
    post(clerk, stages, decision="sent_to_prosecutor", on="2020-03-20")
    late = post(clerk, stages, decision="indicted", on="2020-03-19", status=409)
    assert "cannot begin on 19 Mar 2020: the present one began on 20 Mar 2020" in late
    post(clerk, stages, decision="indicted", on="2020-03-25")
    offered = clerk.get(stages).content.decode()
    assert ('value="returned"' in offered, 'value="indicted"' in offered, 'value="resumed"' in offered) == (
        True,
        False,
        False,
    )
    again = post(clerk, stages, decision="indicted", on="2020-03-25", status=409)
    assert "the decision “Indictment approved” was taken on 25 Mar 2020 already" in again
    page = post(clerk, f"/proceedings/{proceeding.ref}/court/new", court=court.ref, on="2020-03-26")

    assert "In court" in page
    assert "Court of Almaty" in page
    assert [stage.decision for stage in proceeding.stages.order_by("id")] == [
        "registered",
        "investigation_started",
        "interrupted",
        "resumed",
        "sent_to_prosecutor",
        "indicted",
        "sent_to_court",
    ]


def test_an_error_is_corrected_and_the_ledger_follows(clerk: Client, proceeding: Proceeding) -> None:
    other = an_agency(region="aktobe")
    count = Count.objects.get()

    post(
        clerk,
        f"/proceedings/{proceeding.ref}/corrections/new",
        number="197512030000999",
        registered_on="2020-02-09",
        agency=other.ref,
        region="aktobe",
    )
    [told] = standing(FactOffence)
    assert (told.happened_on, told.region, told.agency) == (date(2020, 2, 9), "aktobe", other.ref)
    post(clerk, f"/counts/{count.ref}/corrections/new", act_on="2020-02-01", registered_on="2020-02-08")
    [told] = standing(FactOffence)
    assert (told.act_on, told.happened_on) == (date(2020, 2, 1), date(2020, 2, 8))
    assert FactOffence.objects.filter(retracted_at__isnull=False).count() == 2
    refused = post(clerk, f"/counts/{count.ref}/corrections/new", act_on="2020-02-20", status=400)
    assert "cannot have been registered on 8 Feb 2020, before it was done" in refused
    assert list(ledger.verify()) == []


def test_proceedings_are_joined_and_counts_split_off_and_no_offence_counts_twice(
    clerk: Client, police: Agency, proceeding: Proceeding
) -> None:
    post(clerk, "/proceedings/new", **an_offence(police, number="197512030000124", article="128"))
    other = Proceeding.objects.latest("id")

    page = post(clerk, f"/proceedings/{proceeding.ref}/joined/new", others=[other.ref], on="2020-03-01")
    assert other.ref in page
    closed = post(clerk, f"/proceedings/{other.ref}/counts/new", article="309", act_on="2020-01-01", status=409)
    assert f"was joined into {proceeding.ref} and is no longer worked on" in closed
    assert len(standing(FactOffence)) == 2

    post(
        clerk,
        f"/proceedings/{proceeding.ref}/counts/new",
        article="134",
        part="1",
        act_on="2020-01-02",
        registered_on="2020-03-03",
    )
    count = Count.objects.latest("id")
    page = post(
        clerk, f"/proceedings/{proceeding.ref}/split/new", counts=[count.ref], number="197512030000125", on="2020-03-04"
    )
    assert "197512030000125" in page
    count.refresh_from_db()
    assert count.proceeding.split_from == proceeding
    assert sorted(fact.article for fact in standing(FactOffence)) == ["128", "134", "309"]
    assert [fact.source for fact in standing(FactOffence) if fact.article == "134"] == [count.proceeding.ref]
    all_of_them = post(
        clerk,
        f"/proceedings/{proceeding.ref}/split/new",
        counts=[one.ref for one in proceeding.counts.all()],
        status=409,
    )
    assert "none would be left in it" in all_of_them
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"article": "999", "part": ""}, 400, "Article “999” is in no list of offences"),
        (
            {"article": "128", "part": "7"},
            400,
            "On 26 Dec 2019, the day of the act, the law had no article 128, part 7",
        ),
        ({"article": "128", "part": "2", "paragraph": "99"}, 400, "paragraph “99”"),
        ({"paragraph": "1", "part": ""}, 400, "a paragraph needs its part"),
        ({"act_on": "2014-05-01"}, 400, "On 1 May 2014, the day of the act"),
        ({"act_on": "2020-02-11"}, 400, "cannot have been registered on 10 Feb 2020"),
        ({"registered_on": "2999-01-01"}, 400, "outside the years 1900 to 2100"),
        ({"registered_on": "2099-01-01"}, 400, "1 Jan 2099 is later than today"),
        ({"act_on": "31.02.2020"}, 400, "“31.02.2020” is not a date"),
        ({"agency": ""}, 400, "must be given"),
        ({"number": "1" * 41}, 400, "is too long"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    clerk: Client, police: Agency, changes: dict[str, str], status: int, sentence: str
) -> None:
    page = post(clerk, "/proceedings/new", status=status, **an_offence(police, **changes))
    assert sentence in page
    assert not Proceeding.objects.exists()


def test_the_form_asks_for_the_body_only_where_the_own_one_registers_no_crimes(
    client: Client, clerk: Client, police: Agency
) -> None:
    page = clerk.get("/proceedings/new").content.decode()
    assert "your own does not register crimes" in page
    assert re.search(r'<select[^>]*name="agency"[^>]*required', page)

    user = a_user(language="en")
    a_membership(user=user, role="investigator", agency=police)
    client.force_login(user)
    page = client.get("/proceedings/new").content.decode()
    assert "empty means your own, if it registers crimes" in page
    assert not re.search(r'<select[^>]*name="agency"[^>]*required', page)


def test_a_number_in_use_is_refused_in_every_language(clerk: Client, police: Agency, proceeding: Proceeding) -> None:
    page = post(clerk, "/proceedings/new", status=409, **an_offence(police))
    assert f"A proceeding with the number {proceeding.number} is registered already" in page
    with refused_as("proceeding.number_taken") as refused:
        register_proceeding(
            actor=an_actor(role="register_clerk"),
            number=proceeding.number,
            article="309",
            act_on="2020-01-01",
            agency=police,
        )
    assert "уже зарегистрировано" in refused.value.sentence(language="ru")
    assert "тіркеліп қойған" in refused.value.sentence(language="kk")


def test_the_search_on_top_finds_a_register_number_of_ones_own(clerk: Client, proceeding: Proceeding) -> None:
    Proceeding.objects.filter(pk=proceeding.pk).update(number="260000002531")
    shown = clerk.post("/search", {"text": "26000000"}, follow=True).content.decode()
    assert f'href="/proceedings/{proceeding.ref}"' in shown
    stranger = a_user(language="en")
    a_membership(user=stranger, agency=an_agency(kind="police"), role="investigator")
    client = Client()
    client.force_login(stranger)
    assert proceeding.ref not in client.post("/search", {"text": "26000000"}, follow=True).content.decode()


def test_the_list_is_searched_and_filtered(clerk: Client, police: Agency, proceeding: Proceeding) -> None:
    aktobe = an_agency(region="aktobe")
    post(
        clerk,
        "/proceedings/new",
        **an_offence(aktobe, number="205512030000001", article="128", registered_on="2020-04-01"),
    )
    other = Proceeding.objects.latest("id")

    def found(query: str) -> set[str]:
        page = words(clerk.get(f"/proceedings?{query}").content.decode())
        return {one.ref for one in (proceeding, other) if one.ref in page}

    assert found("") == {proceeding.ref, other.ref}
    assert found("search=2055") == {other.ref}
    assert found(f"search={proceeding.ref.lower()}") == {proceeding.ref}
    assert found("region=aktobe") == {other.ref}
    assert found("article=309") == {proceeding.ref}
    assert found(f"agency={police.ref}") == {proceeding.ref}
    assert found("registered_from=2020-03-01") == {other.ref}
    assert found("registered_until=2020-03-01") == {proceeding.ref}
    assert found("stage=in_court") == set()
    assert found("sort=number") == {proceeding.ref, other.ref}
