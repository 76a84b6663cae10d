"""What the audit room says of values it cannot read."""

from __future__ import annotations

from qorgan.kernel.texts import Text

NOT_AN_ANCHOR = Text(
    en="is not an anchor: a line number and a mac of 64 signs, as the journal prints them",
    ru="не является отметкой: нужны номер строки и 64 знака контрольного кода, как их печатает журнал",
    kk="белгі емес: журнал басып шығаратындай жол нөмірі мен 64 таңбалы бақылау коды керек",
)
NOT_A_REFERENCE = Text(
    en="is not a reference: its last letter is a check sign",
    ru="не является номером записи: его последняя буква контрольная",
    kk="жазба нөмірі емес: оның соңғы әрпі — бақылау белгісі",
)
