"""How the hotline says no to whoever would let a call go alone.

Conflict
  LetGoAlone          whoever let a call go would also confirm that      409
  NothingToConfirm    the call was not let go, or that ended             409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class LetGoAlone(Conflict):
    """Whoever let a call go, wrote the word why, or changed last what it says, would also confirm it; needs `call`."""

    code = "call.let_go_alone"
    says = Text(
        en="{call} told of danger or of a child, and you yourself let it go untold or changed last what it says: nobody confirms that alone.",
        ru="В {call} речь об опасности или о ребёнке, и вы сами оставили его непереданным или меняли последним: один это не подтверждает.",
        kk="{call} қауіп не бала туралы, оны ешкімге бермей өзіңіз қалдырғансыз не соңғы болып өзгерткенсіз: мұны бір адам растамайды.",
    )
    next_step = Text(
        en="Ask your supervisor or a colleague of the line to read the call and confirm it, or hand the call on. "
        "If there are only two of you and neither may: whoever let it go writes “Why not handed on” anew (“Correct the call”), "
        "and the other confirms it then.",
        ru="Попросите руководителя или коллегу по линии прочитать звонок и подтвердить либо передайте звонок. "
        "Если вас только двое и ни один не может: кто оставил его непереданным, пишет заново «Почему не передано» "
        "(«Исправить звонок»), после этого другой подтверждает.",
        kk="Жетекшіден не желідегі әріптестен қоңырауды оқып, растауын сұраңыз немесе қоңырауды беріңіз. "
        "Екеуіңіз ғана болып, екеуіңіз де растай алмасаңыз: оны бермей қалдырған адам «Неге берілмеді» өрісін қайта жазады "
        "(«Қоңырауды түзету»), содан кейін екіншісі растайды.",
    )


class NothingToConfirm(Conflict):
    """The call was not let go, it was confirmed, or somebody hears of it; needs `call`."""

    code = "call.nothing_to_confirm"
    says = Text(
        en="In {call} nothing waits for a second person: it was handed on, confirmed already, or nobody had to be told of it.",
        ru="В {call} ничто не ждёт второго человека: звонок передан, уже подтверждён, или о нём никому не нужно было сообщать.",
        kk="{call} ішінде екінші адамды күтетін ештеңе жоқ: ол берілген, расталған немесе ол туралы ешкімге хабарлау қажет болмаған.",
    )
    next_step = Text(
        en="Open the call: its page says why it was not handed on, and to which lead it led.",
        ru="Откройте звонок: на его странице указано, почему он не передан и к какому сигналу привёл.",
        kk="Қоңырауды ашыңыз: оның бетінде неге берілмегені және қай дабылға әкелгені жазылған.",
    )
