"""What the list of decisions is told about its rows."""

from __future__ import annotations

from qorgan.desk.importing.reasons import Reason
from qorgan.kernel.texts import Text

REPLACED = Reason(
    code="identified_persons.replaced",
    says=Text(
        en="The decision replaces {ref} of {on} about the same person.",
        ru="Решение заменяет {ref} от {on} о том же лице.",
        kk="Шешім сол адам туралы {on} күнгі {ref} шешімін алмастырады.",
    ),
    hint=Text(
        en="If these are two people, give them keys of their own.",
        ru="Если это разные лица, дайте им собственные ключи.",
        kk="Бұлар екі адам болса, оларға өз кілттерін беріңіз.",
    ),
)
OWN_BODY = Reason(
    code="identified_persons.own_body",
    says=Text(
        en="The row names no body, so the decision stands with “{agency}”, which decides on nobody's status.",
        ru="В строке не указан орган, поэтому решение числится за «{agency}», который решений о статусе не принимает.",
        kk="Жолда орган көрсетілмеген, сондықтан шешім мәртебе туралы шешім қабылдамайтын «{agency}» органында тұр.",
    ),
    hint=Text(
        en="The decision is counted, in the region of that body unless the row names one; a body of no region leaves it under “not "
        "stated”. Whoever decided owes the referral: name that body in its column from now on.",
        ru="Решение учтено — в регионе этого органа, если строка не называет другой; у органа без региона — под «не указано». "
        "Направить человека обязан тот, кто решил: указывайте этот орган в его столбце.",
        kk="Шешім есептелді — жолда өзге өңір аталмаса, сол органның өңірінде; өңірі жоқ органда — «көрсетілмеген» дегенде. Адамды "
        "жолдауға шешкен орган міндетті: сол органды өз бағанында көрсетіңіз.",
    ),
)
CONTRADICTION = Reason(
    code="identified_persons.referred_and_not",
    refuses=True,
    says=Text(
        en="The row says that the person was referred and also why not: “{why}”.",
        ru="В строке указано и направление, и причина ненаправления: «{why}».",
        kk="Жолда жолдама да, жібермеу себебі де көрсетілген: «{why}».",
    ),
    hint=Text(
        en="Leave the day and the body of the referral, or the reason. A body stands beside a reason only if that body refers.",
        ru="Оставьте либо день и орган направления, либо причину. Орган рядом с причиной указывают, только если направляет он.",
        kk="Жолдаманың күні мен органын немесе себепті ғана қалдырыңыз. Себептің жанында орган тек өзі жіберсе көрсетіледі.",
    ),
)
REFERRED_BEFORE = Reason(
    code="identified_persons.referred_before",
    says=Text(
        en="The person was referred on {on}, before the decision of {decided_on}.",
        ru="Человек направлен {on}, раньше решения от {decided_on}.",
        kk="Адам {on} күні, {decided_on} күнгі шешімнен бұрын жіберілген.",
    ),
    hint=Text(
        en="Check the two days. If help came first, nothing is to be done: the referral counts as made in time.",
        ru="Проверьте обе даты. Если помощь пришла раньше решения, делать ничего не нужно: направление считается своевременным.",
        kk="Екі күнді тексеріңіз. Көмек шешімнен бұрын берілсе, ештеңе істеу қажет емес: жолдама уақытында жасалған болып саналады.",
    ),
)
REFERRED_WHEN = Reason(
    code="identified_persons.referred_when",
    says=Text(
        en="The person was referred to “{agency}”, but the row does not say when.",
        ru="Человек направлен в «{agency}», но в строке не указано когда.",
        kk="Адам «{agency}» органына жіберілген, бірақ жолда қашан екені көрсетілмеген.",
    ),
    hint=Text(
        en="Fill in the day. Until then the referral is owed.",
        ru="Укажите день. До этого направление считается несделанным.",
        kk="Күнін көрсетіңіз. Оған дейін жолдама жасалмаған болып саналады.",
    ),
)
BODY_UNCLEAR = Reason(
    code="identified_persons.body_unclear",
    says=Text(
        en="The reason is “{why}”, and no other body is named that can refer.",
        ru="Указана причина «{why}», но не назван другой орган, который может направить.",
        kk="«{why}» себебі көрсетілген, бірақ жолдай алатын басқа орган аталмаған.",
    ),
    hint=Text(
        en="Name the body that refers in the column of the referral. Until then the referral is owed by the body that decided.",
        ru="Назовите направляющий орган в столбце направления. До этого направление остаётся за органом, принявшим решение.",
        kk="Жіберетін органды жолдама бағанында атаңыз. Оған дейін жолдама шешім қабылдаған органның міндетінде қалады.",
    ),
)
NO_OF_A_CHILD = Reason(
    code="identified_persons.no_of_a_child",
    says=Text(
        en="{ref} is a child, or nobody knows that it is not one, and cannot decline help alone.",
        ru="{ref} — ребёнок, или возраст неизвестен, и один отказаться от помощи не может.",
        kk="{ref} — бала немесе жасы белгісіз, сондықтан көмектен жалғыз бас тарта алмайды.",
    ),
    hint=Text(
        en="The reason was not taken: the referral is owed. Say on the decision's page who declines for it, or fill in the year of birth.",
        ru="Причина не принята, направить нужно. На странице решения укажите, кто отказывается за ребёнка, или заполните год рождения.",
        kk="Себеп қабылданбады, жолдау керек. Шешім бетінде бала үшін кім бас тартатынын көрсетіңіз немесе туған жылын толтырыңыз.",
    ),
)
NOTHING_OWED = Reason(
    code="identified_persons.nothing_owed",
    says=Text(
        en="After such a decision nobody owes a referral, so the reason “{why}” was not taken.",
        ru="После такого решения направление не требуется, поэтому причина «{why}» не принята.",
        kk="Мұндай шешімнен кейін жолдама қажет емес, сондықтан «{why}» себебі қабылданбады.",
    ),
    hint=Text(
        en="Check the status; otherwise leave the reason empty.",
        ru="Проверьте статус; если он верен, оставьте причину пустой.",
        kk="Мәртебесін тексеріңіз; ол дұрыс болса, себепті бос қалдырыңыз.",
    ),
)
REASONS = (
    OWN_BODY,
    REPLACED,
    CONTRADICTION,
    REFERRED_BEFORE,
    REFERRED_WHEN,
    BODY_UNCLEAR,
    NO_OF_A_CHILD,
    NOTHING_OWED,
)
