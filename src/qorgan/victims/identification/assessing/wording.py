"""Words that the pages of assessments share: whom an instrument is for, how sure its text is, where a section stands."""

from __future__ import annotations

from qorgan.kernel.texts import Text

AGES: dict[str, Text] = {
    "adult": Text(en="adults", ru="взрослые", kk="ересектер"),
    "child": Text(en="children", ru="дети", kk="балалар"),
    "anyone": Text(en="adults and children", ru="взрослые и дети", kk="ересектер мен балалар"),
}
CERTAINTY: dict[str, Text] = {
    "official": Text(en="official", ru="официально", kk="ресми"),
    "seed": Text(en="reported", ru="по докладу", kk="баяндама бойынша"),
    "assumed": Text(en="assumed", ru="предположительно", kk="болжам"),
}
WEIGHTS: dict[str, Text] = {
    "strong": Text(en="strong", ru="сильный", kk="күшті"),
    "medium": Text(en="medium", ru="средний", kk="орташа"),
    "weak": Text(en="weak", ru="слабый", kk="әлсіз"),
}
OUTCOMES: dict[str, Text] = {
    "positive": Text(en="positive", ru="положительно", kk="оң"),
    "open": Text(en="open", ru="не выяснено", kk="анықталмаған"),
    "negative": Text(en="negative", ru="отрицательно", kk="теріс"),
    "not_counted": Text(en="not counted", ru="не учитывается", kk="есептелмейді"),
}
