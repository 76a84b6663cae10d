"""How the compartment says no.

Refusal
  PassphraseWrong       the passphrase does not open the custodian's key                      400
  PassphraseWeak        the new passphrase is too short or too plain                          400
  PassphraseLocked      too many wrong passphrases; nothing is tried for a while               429
  CodeWrong             the code does not open this opening                                   400
  NotOfOtherHalf        the other body does not keep the other half                           400
  RecoveryKeyUnreadable the public part of a key on paper cannot be read                      400
  Conflict
    NotACustodian       the actor keeps no half here                                         409
    NotACustodyBody     such a body keeps no halves                                           409
    CustodianThere      the person is a custodian already                                     409
    CustodianSettled    the custodian was admitted or retired                                 409
    CustodianElsewhere  another body's custodians admit or retire                             409
    LastCustodian       without this custodian something could never be opened                409
    CustodiansMissing   a body has no custodian                                              409
    SealedFileElsewhere the sealed identity is in another state                               409
    SealedByAnother     a sealed identity of this number exists                               409
    OpeningOver         the opening was shown, declined or stopped, or its time is over       409
    OpeningShown        what is to be stopped was shown                                       409
    AlreadyAnswered     the same custodian approves a second time                             409
    OpeningApproved     both bodies have approved; nothing is left to decide                  409
    OneOfEachBody       a half was approved, or the same person acts twice                    409
    NotTheRequester     only whoever asked may see                                            409
    ApprovalsMissing    not both bodies have approved                                         409
    ApprovalFell        whoever approved keeps no half for the body any more                  409
    NoticeToAnother     the notice was written to somebody else                               409
    NotToPutBack        the opening is for another purpose, or the measure stands              409
  Unavailable
    CompartmentDamaged  something sealed was altered or moved                                 503
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal, Unavailable
from qorgan.kernel.texts import Text


class PassphraseWrong(Refusal):
    """The passphrase does not open the custodian's key."""

    code = "custody.passphrase_wrong"
    says = Text(
        en="The passphrase does not open your key.",
        ru="Парольная фраза не открывает ваш ключ.",
        kk="Құпия сөйлем кілтіңізді ашпайды.",
    )
    next_step = Text(
        en="Type it again as you chose it. After several wrong ones nothing is tried for a while.",
        ru="Введите её ещё раз так, как выбрали. После нескольких ошибок попытки на время прекращаются.",
        kk="Таңдағаныңыздай қайта теріңіз. Бірнеше қатеден кейін әрекет біраз уақытқа тоқтатылады.",
    )


class PassphraseWeak(Refusal):
    """The new passphrase is too short or too plain, or the two do not agree."""

    code = "custody.passphrase_weak"
    says = Text(
        en="The passphrase is shorter than {least} characters, too plain, or typed differently the second time.",
        ru="Парольная фраза короче {least} знаков, слишком проста или второй раз введена иначе.",
        kk="Құпия сөйлем {least} таңбадан қысқа, тым қарапайым немесе екінші рет басқаша терілді.",
    )
    next_step = Text(
        en="Choose five or six words that have nothing to do with each other, and that you use nowhere else.",
        ru="Выберите пять-шесть не связанных между собой слов, которыми больше нигде не пользуетесь.",
        kk="Өзара байланысы жоқ, басқа еш жерде қолданбайтын бес-алты сөз таңдаңыз.",
    )


class PassphraseLocked(Refusal):
    """Too many wrong passphrases; nothing is tried for a while."""

    code = "custody.passphrase_locked"
    status = 429
    exit_code = 6
    says = Text(
        en="{number} wrong passphrases were typed within {minutes} minutes.",
        ru="За {minutes} минут введено неверных фраз: {number}.",
        kk="{minutes} минут ішінде {number} рет қате құпия сөйлем терілді.",
    )
    next_step = Text(
        en="Wait. If it was not you, tell the head of your body at once: somebody uses your account.",
        ru="Подождите. Если это были не вы, сразу сообщите руководителю: вашей учётной записью пользуются.",
        kk="Күтіңіз. Бұл сіз болмасаңыз, басшыға дереу хабарлаңыз: есептік жазбаңызды біреу пайдаланып жүр.",
    )


class CodeWrong(Refusal):
    """The code does not open this opening."""

    code = "custody.code_wrong"
    says = Text(en="The code does not open {opening}.", ru="Код не открывает {opening}.", kk="Код {opening} ашпайды.")
    next_step = Text(
        en="Type the code that was shown when you asked. If it is lost, ask anew.",
        ru="Введите код, показанный при запросе. Если он потерян, запросите заново.",
        kk="Сұраған кезде көрсетілген кодты теріңіз. Жоғалса, қайта сұраңыз.",
    )


class NotOfOtherHalf(Refusal):
    """The other body does not keep the other half."""

    code = "custody.not_of_other_half"
    says = Text(
        en="{agency} does not keep the other half.",
        ru="{agency} не хранит другую половину.",
        kk="{agency} екінші жартысын сақтамайды.",
    )
    next_step = Text(
        en="Choose a prosecutor's office or a court if you investigate, and the investigating body otherwise.",
        ru="Для органа расследования выберите прокуратуру или суд, иначе — орган расследования.",
        kk="Тергеу органы үшін прокуратураны немесе сотты, әйтпесе тергеу органын таңдаңыз.",
    )


class RecoveryKeyUnreadable(Refusal):
    """The public part of a key on paper cannot be read."""

    code = "custody.recovery_key_unreadable"
    says = Text(
        en="The public part of the key cannot be read.",
        ru="Открытую часть ключа не удаётся прочитать.",
        kk="Кілттің ашық бөлігін оқу мүмкін емес.",
    )
    next_step = Text(
        en="Copy the 64 signs that the console printed beside “public”.",
        ru="Скопируйте 64 знака, напечатанные консолью рядом со словом public.",
        kk="Консоль public сөзінің жанына басып шығарған 64 таңбаны көшіріңіз.",
    )


class NotACustodian(Conflict):
    """The actor keeps no half here."""

    code = "custody.not_a_custodian"
    says = Text(
        en="You are not an admitted custodian of this body.",
        ru="Вы не допущены как хранитель этого органа.",
        kk="Сізге бұл органның сақтаушысы ретінде рұқсат берілмеген.",
    )
    next_step = Text(
        en="Choose a passphrase first, then let another custodian admit you.",
        ru="Сначала выберите парольную фразу, затем попросите другого хранителя допустить вас.",
        kk="Алдымен құпия сөйлем таңдаңыз, содан кейін басқа сақтаушы рұқсат берсін.",
    )


class NotACustodyBody(Conflict):
    """Such a body keeps no halves."""

    code = "custody.not_a_custody_body"
    says = Text(
        en="{agency} keeps no half of sealed identities.",
        ru="{agency} не хранит половин опечатанных сведений.",
        kk="{agency} мөрленген мәліметтің жартысын сақтамайды.",
    )
    next_step = Text(
        en="Only investigating bodies, prosecutors and courts do.",
        ru="Это делают только органы расследования, прокуратура и суд.",
        kk="Мұны тек тергеу органдары, прокуратура және сот жасайды.",
    )


class CustodianThere(Conflict):
    """The person is a custodian already."""

    code = "custody.custodian_there"
    says = Text(
        en="You are {custodian} already.",
        ru="Вы уже записаны как {custodian}.",
        kk="Сіз {custodian} ретінде жазылғансыз.",
    )
    next_step = Text(
        en="If the passphrase is lost, let another custodian retire you, then choose a new one.",
        ru="Если фраза утрачена, другой хранитель выводит вас, затем выберите новую.",
        kk="Құпия сөйлем жоғалса, басқа сақтаушы сізді шығарсын, содан кейін жаңасын таңдаңыз.",
    )


class CustodianSettled(Conflict):
    """The custodian was admitted or retired."""

    code = "custody.custodian_settled"
    says = Text(
        en="{custodian} stands otherwise: {status}.",
        ru="{custodian} в другом состоянии: {status}.",
        kk="{custodian} басқа күйде: {status}.",
    )
    next_step = Text(
        en="Look at the list of custodians.", ru="Посмотрите список хранителей.", kk="Сақтаушылар тізімін қараңыз."
    )


class CustodianElsewhere(Conflict):
    """Another body's custodians admit or retire."""

    code = "custody.custodian_elsewhere"
    says = Text(
        en="{custodian} is for the custodians of its own body.",
        ru="{custodian} — дело хранителей его органа.",
        kk="{custodian} — өз органының сақтаушыларының ісі.",
    )
    next_step = Text(
        en="A custodian of another body admits only the first of a body that has none.",
        ru="Хранитель другого органа допускает лишь первого в органе, где хранителей нет.",
        kk="Басқа органның сақтаушысы тек сақтаушысы жоқ органның біріншісіне рұқсат береді.",
    )


class LastCustodian(Conflict):
    """Without this custodian something could never be opened."""

    code = "custody.last_custodian"
    says = Text(
        en="{custodian} is the last who can open what the body keeps.",
        ru="{custodian} — последний, кто может открыть хранимое органом.",
        kk="{custodian} — орган сақтағанын аша алатын соңғы адам.",
    )
    next_step = Text(
        en="Admit another custodian first. If there is none, the two keys on paper are needed.",
        ru="Сначала допустите другого хранителя. Если его нет, нужны оба бумажных ключа.",
        kk="Алдымен басқа сақтаушыға рұқсат беріңіз. Ол болмаса, қағаздағы екі кілт қажет.",
    )


class CustodiansMissing(Conflict):
    """A body has no custodian."""

    code = "custody.custodians_missing"
    says = Text(
        en="{agency} has no admitted custodian.",
        ru="В {agency} нет допущенного хранителя.",
        kk="{agency} органында рұқсат берілген сақтаушы жоқ.",
    )
    next_step = Text(
        en="Choose another body of that half, or let this one name a custodian.",
        ru="Выберите другой орган этой половины или попросите этот назначить хранителя.",
        kk="Осы жартының басқа органын таңдаңыз немесе бұл орган сақтаушы тағайындасын.",
    )


class SealedFileElsewhere(Conflict):
    """The sealed identity is in another state."""

    code = "custody.sealed_file_elsewhere"
    says = Text(
        en="{sealed_file} now: {status}.", ru="{sealed_file} сейчас: {status}.", kk="{sealed_file} қазір: {status}."
    )
    next_step = Text(
        en="Open its page: it shows what may be done now.",
        ru="Откройте её страницу: там видно, что можно сделать.",
        kk="Оның бетін ашыңыз: онда қазір не істеуге болатыны көрсетілген.",
    )


class SealedByAnother(Conflict):
    """A sealed identity of this number exists."""

    code = "custody.sealed_by_another"
    says = Text(
        en="A sealed identity with this identification number exists.",
        ru="Опечатанные сведения с этим ИИН уже есть.",
        kk="Осы ЖСН бойынша мөрленген мәлімет бар.",
    )
    next_step = Text(
        en="Do not open a second one. Ask the Prosecutor General's Office which body protects the person.",
        ru="Не заводите второе дело. Узнайте в Генеральной прокуратуре, какой орган защищает человека.",
        kk="Екіншісін ашпаңыз. Адамды қай орган қорғайтынын Бас прокуратурадан біліңіз.",
    )


class OpeningOver(Conflict):
    """The opening was shown, declined or stopped, or its time is over."""

    code = "custody.opening_over"
    says = Text(
        en="{opening} was shown, declined or stopped, or its time is over.",
        ru="{opening} показано, отклонено, остановлено или истекло.",
        kk="{opening} көрсетілген, қабылданбаған, тоқтатылған немесе мерзімі өткен.",
    )
    next_step = Text(
        en="If the identity is still needed, ask anew with the order.",
        ru="Если сведения ещё нужны, запросите заново с указанием постановления.",
        kk="Мәлімет әлі қажет болса, қаулыны көрсетіп қайта сұраңыз.",
    )


class OpeningShown(Conflict):
    """What is to be stopped was shown; needs `opening`, `at`."""

    code = "custody.opening_shown"
    says = Text(
        en="{opening} was shown at {at}, so nothing is left to stop.",
        ru="{opening} показано {at}, останавливать уже нечего.",
        kk="{opening} {at} көрсетілді, тоқтататын ештеңе қалмады.",
    )
    next_step = Text(
        en="Its page says who saw which parts. If that should not have been, tell the heads of both bodies and whoever answers for the "
        "protection at once: the person may have to be moved.",
        ru="На его странице видно, кто какие части видел. Если этого не должно было быть, сразу сообщите руководителям обоих органов и "
        "ответственному за защиту: человека, возможно, придётся перевезти.",
        kk="Оның бетінде кім қай бөлікті көргені жазылған. Бұл болмауға тиіс болса, екі органның басшыларына және қорғауға жауаптыға дереу "
        "хабарлаңыз: адамды көшіру қажет болуы мүмкін.",
    )


class AlreadyAnswered(Conflict):
    """The same custodian approves a second time."""

    code = "custody.already_answered"
    says = Text(
        en="You have answered {opening} already: your half is given.",
        ru="Вы уже ответили на {opening}: ваша половина дана.",
        kk="{opening} бойынша сіз жауап бердіңіз: жартыңыз берілген.",
    )
    next_step = Text(
        en="Nothing more is asked of you. Until the identity is shown you can choose “Stop the opening”.",
        ru="От вас больше ничего не требуется. Пока сведения не показаны, вы можете выбрать «Остановить открытие».",
        kk="Сізден бұдан артық ештеңе талап етілмейді. Мәлімет көрсетілгенше «Ашуды тоқтату» дегенді таңдай аласыз.",
    )


class OpeningApproved(Conflict):
    """Both bodies have approved; nothing is left to decide."""

    code = "custody.opening_approved"
    says = Text(
        en="Both bodies have approved {opening} already.",
        ru="Оба органа уже одобрили {opening}.",
        kk="{opening} екі орган да мақұлдап қойған.",
    )
    next_step = Text(
        en="Whoever asked may see the identity once, until the day is over. If you doubt, choose “Stop the opening” before that.",
        ru="Тот, кто просил, может один раз увидеть сведения, пока не истекли сутки. При сомнении раньше выберите «Остановить открытие».",
        kk="Сұраған адам тәулік өткенше мәліметті бір рет көре алады. Күмәндансаңыз, оған дейін «Ашуды тоқтату» дегенді таңдаңыз.",
    )


class OneOfEachBody(Conflict):
    """A half was approved, or the same person acts twice."""

    code = "custody.one_of_each_body"
    says = Text(
        en="{opening} takes one custodian of each of the two bodies, and none of them is who asked.",
        ru="Для {opening} нужен один хранитель от каждого из двух органов, и не тот, кто просил.",
        kk="{opening} үшін екі органның әрқайсысынан бір сақтаушы керек, әрі ол сұраған адам болмауы тиіс.",
    )
    next_step = Text(
        en="Leave it to a custodian of the other body.",
        ru="Предоставьте это хранителю другого органа.",
        kk="Мұны басқа органның сақтаушысына қалдырыңыз.",
    )


class NotTheRequester(Conflict):
    """Only whoever asked may see."""

    code = "custody.not_the_requester"
    says = Text(
        en="{opening} was asked for by somebody else.",
        ru="{opening} запросил другой человек.",
        kk="{opening} басқа адам сұраған.",
    )
    next_step = Text(
        en="Whoever needs to know asks in the own name.",
        ru="Кому нужно знать, тот запрашивает от своего имени.",
        kk="Кімге білу керек болса, өз атынан сұрайды.",
    )


class ApprovalsMissing(Conflict):
    """Not both bodies have approved."""

    code = "custody.approvals_missing"
    says = Text(
        en="{opening} is not yet approved by custodians of both bodies.",
        ru="{opening} ещё не одобрено хранителями обоих органов.",
        kk="{opening} екі органның сақтаушылары әлі мақұлдаған жоқ.",
    )
    next_step = Text(
        en="Wait for both, or speak to them.",
        ru="Дождитесь обоих или свяжитесь с ними.",
        kk="Екеуін күтіңіз немесе олармен сөйлесіңіз.",
    )


class ApprovalFell(Conflict):
    """Whoever approved keeps no half for the body any more; needs `opening`, `agency`."""

    code = "custody.approval_fell"
    says = Text(
        en="The approval of {opening} by {agency} fell: whoever gave it is no custodian there any more.",
        ru="Одобрение {opening} органом «{agency}» отпало: давший его больше не хранитель этого органа.",
        kk="«{agency}» органының {opening} мақұлдауы күшін жойды: оны берген адам енді ол органның сақтаушысы емес.",
    )
    next_step = Text(
        en="Ask another custodian of {agency} to approve; your code stays good until the day is over.",
        ru="Попросите другого хранителя органа «{agency}» одобрить; ваш код действует, пока не истекли сутки.",
        kk="«{agency}» органының басқа сақтаушысынан мақұлдауды сұраңыз; кодыңыз тәулік өткенше жарамды.",
    )


class NotToPutBack(Conflict):
    """The opening is for another purpose, or the measure stands."""

    code = "custody.not_to_put_back"
    says = Text(
        en="{opening} does not put an identity back: its purpose is another, or the measure still stands.",
        ru="{opening} не возвращает сведения: цель иная или мера ещё действует.",
        kk="{opening} мәліметті қайтармайды: мақсаты басқа немесе шара әлі қолданыста.",
    )
    next_step = Text(
        en="Lift the measure first, then ask for an opening with that purpose.",
        ru="Сначала отмените меру, затем запросите открытие с этой целью.",
        kk="Алдымен шараның күшін жойыңыз, содан кейін осы мақсатпен ашуды сұраңыз.",
    )


class NoticeToAnother(Conflict):
    """The notice was written to somebody else."""

    code = "custody.notice_to_another"
    says = Text(
        en="{notice} was written to somebody else.",
        ru="{notice} адресовано другому человеку.",
        kk="{notice} басқа адамға жазылған.",
    )
    next_step = Text(
        en="Remind the person; your own notice of the same opening stands beside it.",
        ru="Напомните этому человеку; ваше уведомление о том же открытии стоит рядом.",
        kk="Сол адамға еске салыңыз; осы ашу туралы өз хабарламаңыз қасында тұр.",
    )


class CompartmentDamaged(Unavailable):
    """Something sealed was altered or moved."""

    code = "custody.damaged"
    says = Text(
        en="What is sealed in {record} is damaged and was not opened.",
        ru="Опечатанное в {record} повреждено и не открыто.",
        kk="{record} ішінде мөрленген мәлімет бүлінген, ашылмады.",
    )
    next_step = Text(
        en="Nothing is shown. Tell the heads of both bodies; a backup may hold a sound copy.",
        ru="Ничего не показано. Сообщите руководителям обоих органов: в резервной копии может быть целая версия.",
        kk="Ештеңе көрсетілмеді. Екі органның басшыларына хабарлаңыз: сақтық көшірмеде бүтін нұсқасы болуы мүмкін.",
    )
