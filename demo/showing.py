"""What the demo tells in the terminal: the national report with its sums checked, the accounts, the address."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from demo.house import waiting_opening
from demo.nation.protected import POLICE as INVESTIGATOR
from demo.nation.protected import SECOND
from demo.texts import told
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.country import country
from qorgan.doors.cli.house import the_actor
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.texts import Text

ACCOUNTS = Text(
    en="Accounts, all with the password {password}",
    ru="Учётные записи, у всех пароль {password}",
    kk="Есептік жазбалар, бәрінің құпиясөзі {password}",
)
HEADS = (
    Text(en="login", ru="логин", kk="логин"),
    Text(en="who", ru="кто", kk="кім"),
    Text(en="where", ru="где", kk="қайда"),
    Text(en="what the role does", ru="что делает роль", kk="рөл не істейді"),
)
YOUNGER = Text(
    en="Came with a later release than this nation, so nobody signs in so yet: {logins}. The administrator invites them.",
    ru="Появились в более позднем выпуске, чем эта страна, и под ними пока не войти: {logins}. Их приглашает администратор.",
    kk="Бұл елден кейінгі шығарылымда пайда болды, әзірге олармен кіре алмайсыз: {logins}. Оларды әкімші шақырады.",
)
CUSTODY = Text(
    en="The custodians of sealed identities approve an opening with their passphrases, here all invented:",
    ru="Хранители опечатанных сведений одобряют открытие парольными фразами, здесь все они вымышлены:",
    kk="Мөрленген мәліметтің сақтаушылары ашуды құпия сөйлемдерімен мақұлдайды, мұнда бәрі ойдан шығарылған:",
)
WAITS = Text(
    en="The opening {opening} waits for {approves}. After that {asked} sees the identity once, with the code {code}.",
    ru="Открытие {opening} ждёт одобрения: {approves}. После него {asked} один раз увидит сведения по коду {code}.",
    kk="{opening} ашуы {approves} мақұлдауын күтуде. Содан кейін {asked} мәліметті {code} коды бойынша бір рет көреді.",
)
SERVED = Text(
    en="The pages are at {base}/ and the API at {base}/api/v1/. Stop with Ctrl-C.",
    ru="Страницы: {base}/, API: {base}/api/v1/. Остановить: Ctrl-C.",
    kk="Беттер: {base}/, API: {base}/api/v1/. Тоқтату: Ctrl-C.",
)


def show_report(*, out: Console, language: str) -> None:
    """Print the national report for the period that it was first asked for.

    Raises:
        report.unbalanced: a sum of the report does not hold.
    """
    from qorgan.kit.documents.text import text_of
    from qorgan.knowledge.reports.composing import document_of
    from qorgan.knowledge.reports.definitions import report_named
    from qorgan.knowledge.reports.running import run

    report = report_named(country().about["national_report"])
    actor = the_actor(login="analyst", language=language)
    found = run(report=report, period=report.first_asked, actor=actor)
    out.print(text_of(document_of(report=report, run=found, language=language)), markup=False, soft_wrap=True)


def show_accounts(*, out: Console, language: str) -> None:
    """Print one account a role, those of the ministries, and what each may do; of a nation raised before, those that stand there."""
    accounts = told("accounts")
    standing = set(User.objects.values_list("login", flat=True))
    titles = {agency.code: agency.title for agency in Agency.objects.all()}
    heads = [head.in_(language) for head in HEADS]
    table = Table(*heads, title=ACCOUNTS.filled(password=accounts["password"]).in_(language))
    table.columns[0].no_wrap, table.columns[0].min_width = True, max(map(len, accounts["accounts"]))
    for login, row in accounts["accounts"].items():
        if login not in standing:
            continue
        role = roles()[row["role"]]
        table.add_row(login, role.title.in_(language), titles[row["agency"]].in_(language), role.does.in_(language))
    out.print(table)
    if younger := [login for login in accounts["accounts"] if login not in standing]:
        out.print(YOUNGER.filled(logins=", ".join(younger)).in_(language), markup=False, soft_wrap=True)


def show_custody(*, out: Console, language: str) -> None:
    """Print what an invented identity is opened with: the custodians' passphrases, and the code of the opening that waits."""
    from qorgan.rights.protection.compartment.models import Opening

    out.print(CUSTODY.in_(language), markup=False, soft_wrap=True)
    for login, words in told("protection")["passphrases"].items():
        out.print(f"  {login}: {words}", markup=False, highlight=False, soft_wrap=True)
    found = waiting_opening()
    if found and Opening.objects.filter(ref=found[0], expires_at__gt=SystemClock().now()).exists():
        said = WAITS.filled(opening=found[0], code=found[1], asked=INVESTIGATOR, approves=SECOND)
        out.print(said.in_(language), markup=False, highlight=False, soft_wrap=True)


def show_address(*, out: Console, address: str, port: int, language: str) -> None:
    """Print where the pages are."""
    host = f"[{address}]" if ":" in address else address
    out.print(SERVED.filled(base=f"http://{host}:{port}").in_(language), markup=False, soft_wrap=True)
