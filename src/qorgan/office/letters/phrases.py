"""The words around every letter, whatever it says."""

from __future__ import annotations

from qorgan.kernel.texts import Text

NUMBER = Text(en="No. {number}", ru="№ {number}", kk="№ {number}")
IN_TONGUE = Text(
    en="[Written in another language: {language}] {words}",
    ru="[Написано на другом языке: {language}] {words}",
    kk="[Басқа тілде жазылған: {language}] {words}",
)
TO = Text(en="To", ru="Кому", kk="Кімге")
ABOUT = Text(en="Record", ru="Запись", kk="Жазба")
GROUNDS = Text(en="Grounds", ru="Основание", kk="Негіздеме")
SIGNED = Text(
    en="Position, signature, name", ru="Должность, подпись, фамилия и инициалы", kk="Лауазымы, қолы, тегі мен аты-жөні"
)
RECEIVED = Text(en="Received (date, signature)", ru="Получено (дата, подпись)", kk="Алдым (күні, қолы)")
FOOT = Text(
    en="Letter {letter}. The text of {digest} was used.",
    ru="Письмо {letter}. Использован текст {digest}.",
    kk="{letter} хаты. {digest} мәтіні қолданылды.",
)
TO_PERSON = Text(en="a person", ru="человек", kk="адам")
TO_AGENCY = Text(en="another body", ru="другой орган", kk="басқа орган")
TO_NOBODY = Text(en="nobody: it stays in the file", ru="никто: документ остаётся в деле", kk="ешкім: құжат істе қалады")
LINE = "____________________________"
