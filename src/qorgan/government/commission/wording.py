"""The words of a commission's papers, in the languages of the state and in English."""

from __future__ import annotations

from qorgan.kernel.texts import Text

WORDS = {
    "invitation": Text(
        en="Invitation to meeting No. {number}",
        ru="Приглашение на заседание № {number}",
        kk="№ {number} отырысқа шақыру",
    ),
    "agenda": Text(
        en="Agenda of meeting No. {number}",
        ru="Повестка дня заседания № {number}",
        kk="№ {number} отырыстың күн тәртібі",
    ),
    "minutes": Text(
        en="Minutes of meeting No. {number}", ru="Протокол заседания № {number}", kk="№ {number} отырыстың хаттамасы"
    ),
    "extract": Text(
        en="Extract from the minutes of meeting No. {meeting}: item {number}",
        ru="Выписка из протокола заседания № {meeting}: пункт {number}",
        kk="№ {meeting} отырыс хаттамасынан үзінді: {number}-тармақ",
    ),
    "invitation_link": Text(en="Invitation", ru="Приглашение", kk="Шақыру"),
    "agenda_link": Text(en="Agenda", ru="Повестка", kk="Күн тәртібі"),
    "minutes_link": Text(en="Minutes", ru="Протокол", kk="Хаттама"),
    "extract_link": Text(en="Extract", ru="Выписка", kk="Үзінді"),
    "invited": Text(
        en="Whoever holds a post named below is invited to meeting No. {number}. Whoever cannot come says so, and sends the substitute.",
        ru="На заседание № {number} приглашаются лица, занимающие названные ниже должности. "
        "Кто не может прибыть, сообщает об этом и направляет замещающего.",
        kk="№ {number} отырысқа төменде аталған лауазымдағы адамдар шақырылады. Келе алмайтын адам бұл туралы хабарлап, орынбасарын жібереді.",
    ),
    "seats": Text(en="Posts", ru="Должности", kk="Лауазымдар"),
    "attendance": Text(en="Who came", ru="Явка", kk="Қатысқандар"),
    "decisions": Text(en="Decisions", ru="Решения", kk="Шешімдер"),
    "post": Text(en="Post", ru="Должность", kk="Лауазым"),
    "body": Text(en="Body", ru="Орган", kk="Орган"),
    "substitute": Text(en="Substitute", ru="Замещающий", kk="Орынбасары"),
    "came": Text(en="Came", ru="Явка", kk="Қатысуы"),
    "item": Text(en="Item", ru="Пункт", kk="Тармақ"),
    "text": Text(en="Text", ru="Текст", kk="Мәтін"),
    "owner": Text(en="Responsible body", ru="Ответственный орган", kk="Жауапты орган"),
    "due": Text(en="Due on", ru="Срок", kk="Мерзімі"),
    "no_term": Text(en="without a term", ru="без срока", kk="мерзімсіз"),
    "items": Text(en="Agenda", ru="Повестка дня", kk="Күн тәртібі"),
    "no_items": Text(
        en="Nothing is on the agenda yet.", ru="В повестке пока ничего нет.", kk="Күн тәртібінде әзірге ештеңе жоқ."
    ),
    "stands": Text(
        en="The agenda stands since {on}.", ru="Повестка утверждена {on}.", kk="Күн тәртібі {on} бекітілді."
    ),
    "rapporteur": Text(en="rapporteur", ru="докладчик", kk="баяндамашы"),
    "carried": Text(
        en="carried over: item {number} of meeting No. {meeting}",
        ru="перенесено: пункт {number} заседания № {meeting}",
        kk="көшірілді: № {meeting} отырыстың {number}-тармағы",
    ),
    "late": Text(en="came late", ru="внесено позже", kk="кейін енгізілді"),
    "chair": Text(en="In the chair", ru="Председательствует", kk="Төраға"),
    "draft": Text(
        en="Draft: the minutes are not approved yet.",
        ru="Проект: протокол ещё не утверждён.",
        kk="Жоба: хаттама әлі бекітілмеген.",
    ),
    "approved": Text(en="Approved on {on}.", ru="Утверждён {on}.", kk="{on} бекітілді."),
    "heard": Text(en="Heard", ru="Слушали", kk="Тыңдалды"),
    "decided": Text(en="Decided", ru="Решили", kk="Шешілді"),
    "nothing_decided": Text(en="Nothing was decided.", ru="Решений не принято.", kk="Шешім қабылданған жоқ."),
}
