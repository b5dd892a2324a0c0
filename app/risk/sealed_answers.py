"""What is sealed of a screening: the answers themselves."""

from __future__ import annotations

import msgspec

from app.forms.interface import FormSession
from app.risk.fitting import fitting_answers, fitting_kept, fitting_words, fitting_xml
from app.risk.papers import SealedPaper
from app.risk.reasons import REASONS_ROLE, english
from app.visits import content
from app.visits.drafting import OpenForm
from app.visits.leftovers import KeptAside
from app.visits.signs import Signs


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed: the answers themselves. `kept`: those of an earlier version of the form that this one
    has no question for; `signs`: those of the three that were ticked during the visit; `answers`: what was
    answered in the sealed rows of its other forms; `papers`: photographs of paper forms, sealed as well
    (app.risk.papers); `assessed` False: signs after which nobody was assessed, and `not_assessed` why;
    `news`: what of it was not told of this risk before; `english`: the form's reasons in English, by the
    Korean sentence; `unfinished`: somebody began it and had not finished it by then; `answered`: what its
    answers and the signs made of it by themselves, also where a graver level stands, empty: nobody said.
    Its texts are cut where they are too much for one record (app.risk.fitting)."""

    form_id: str
    version: str
    xml: str
    reasons: str
    kept: tuple[KeptAside, ...] = ()
    signs: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    papers: tuple[SealedPaper, ...] = ()
    assessed: bool = True
    not_assessed: str = ""
    news: tuple[str, ...] = ()
    english: dict[str, str] = {}
    unfinished: bool = False
    answered: str = ""


def screening_of(form: OpenForm) -> Screening:
    """Of a sealed form as it stands, settled."""
    return Screening(
        form_id=form.form_id,
        version=form.session.definition.version,
        xml=form.session.submission_xml(),
        reasons=" ".join(filter(None, content.each_by_role(form.session, REASONS_ROLE))),
        kept=form.report.kept if form.report is not None else (),
        english=english(form.session),
    )


def not_assessed(
    session: FormSession | None, signs: Signs, reason: str, news: tuple[str, ...] = ()
) -> Screening:
    """Of signs after which nobody was assessed. `session`: the assessment, blank, None: there is none."""
    return Screening(
        form_id=session.definition.form_id if session is not None else "",
        version=session.definition.version if session is not None else "",
        xml=session.submission_xml() if session is not None else "",
        reasons=" ".join(filter(None, (*signs.words(), reason))),
        signs=signs.ticked,
        answers=tuple(dict.fromkeys(signs.answers.values())),
        assessed=False,
        not_assessed=reason,
        news=news,
    )


def fitted(screening: Screening) -> Screening:
    """As it goes into one record."""
    return msgspec.structs.replace(
        screening,
        xml=fitting_xml(screening.xml),
        reasons=fitting_words(screening.reasons),
        kept=fitting_kept(screening.kept),
        answers=fitting_answers(screening.answers),
        news=fitting_answers(screening.news),
        not_assessed=fitting_words(screening.not_assessed),
    )
