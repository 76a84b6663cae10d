"""What the demo refuses to do."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


class AnotherHouse(Refusal):
    """The database holds a house that is no demo."""

    status = 409

    code = "demo.another_house"
    says = Text(
        en="The database holds a house that is not the demo; nothing was changed.",
        ru="База данных содержит систему, которая не является демонстрационной; ничего не изменено.",
        kk="Дерекқорда көрсетілім емес жүйе тұр; ештеңе өзгертілген жоқ.",
    )
    next_step = Text(
        en="Name an empty database in DATABASE_URL, or another folder in QORGAN_VAR.",
        ru="Укажите пустую базу в DATABASE_URL или другую папку в QORGAN_VAR.",
        kk="DATABASE_URL арқылы бос дерекқорды немесе QORGAN_VAR арқылы басқа қалтаны көрсетіңіз.",
    )


class HouseInUse(Refusal):
    """An unfinished demo cannot be cleared away while another process works in it."""

    status = 503

    code = "demo.in_use"
    says = Text(
        en="An unfinished demo cannot be cleared away: another process works in the database.",
        ru="Незавершённую демонстрацию нельзя убрать: с базой работает другой процесс.",
        kk="Аяқталмаған көрсетілімді алып тастау мүмкін емес: дерекқормен басқа процесс жұмыс істеп тұр.",
    )
    next_step = Text(
        en="Stop the other process, then start the demo again.",
        ru="Остановите другой процесс и запустите демонстрацию снова.",
        kk="Басқа процесті тоқтатып, көрсетілімді қайта іске қосыңыз.",
    )


class RowsLost(Refusal):
    """Lists of the nation were refused in part; the figures would not come out."""

    status = 500

    code = "demo.rows_lost"
    says = Text(
        en="The house refused rows that the nation needs: {rows}",
        ru="Система отклонила строки, необходимые демонстрации: {rows}",
        kk="Жүйе көрсетілімге қажет жолдарды қабылдамады: {rows}",
    )
    next_step = Text(
        en="The demo and the program do not fit together: take both from one checkout.",
        ru="Демонстрация и программа не подходят друг к другу: возьмите обе из одной копии репозитория.",
        kk="Көрсетілім мен бағдарлама бір-біріне сай емес: екеуін де репозиторийдің бір көшірмесінен алыңыз.",
    )


class NotInProduction(Refusal):
    """A demo has no place in a house of real people."""

    status = 409

    code = "demo.in_production"
    says = Text(
        en="The demo does not run in production.",
        ru="Демонстрация не запускается в рабочей среде.",
        kk="Көрсетілім жұмыс ортасында іске қосылмайды.",
    )
    next_step = Text(
        en="Start it on a machine where QORGAN_PRODUCTION is not set.",
        ru="Запустите её на машине, где QORGAN_PRODUCTION не задан.",
        kk="Оны QORGAN_PRODUCTION орнатылмаған машинада іске қосыңыз.",
    )
