"""Responses filled in here, put before JavaRosa as ODK Collect opens a sent form again: each is read, passes
its own form's checks, and comes out as it went in.

Each form is filled in, sent, edited and sent again. Besides what JavaRosa says, a submission carries what
ODK Central wants of it: the form's identity and version, an instanceID, on an edit the one it replaces.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from lxml import etree

from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.interface import Control
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath.values import parse_moment, parse_time
from tests.campaigns.javarosa import same
from tests.campaigns.result import Result
from tests.forms import javarosa
from tests.forms.random_forms import Author
from tests.forms.sent_forms import FORMS, TABLES

_RANDOM = "random"
_ENOUGH = 5
_ROUNDS = 6
_TRIES = 12
_SOME_DAY = date(2026, 1, 1)
_SHIPPED = Path(__file__).parents[2] / "resources" / "forms"
_WORDS = ("김순자", "혼자 사심 & <조용함>", "010-1234-5678", "가", "\"따옴표\" '작은'")
_BY_TYPE: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "2", "3", "7", "36", "80", "120"),
    "decimal": ("0.5", "1", "36.5", "72.25", "3.0"),
    "date": ("2024-02-29", "1950-01-31", "2026-11-20"),
    "time": ("09:30:00.000+09:00", "23:59:00.000+09:00"),
    "dateTime": ("2026-11-20T09:30:00.000+09:00",),
    "geopoint": ("37.55 126.91 0 5", "37.5 127"),
    "geotrace": ("37.55 126.91 0 0; 37.56 126.92 0 0",),
    "geoshape": ("37.55 126.91 0 0; 37.56 126.92 0 0; 37.55 126.93 0 0; 37.55 126.91 0 0",),
    "boolean": ("1", "0"),
}
_FILES = {"image": "사진 1.jpg", "audio": "소리.m4a", "video": "film.mp4", "application": "서류.pdf"}


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Fills in and sends `n` responses, edits among them: of the forms written for this, of those that the
    program ships, then of random ones."""
    result = Result("submissions", seed)
    lacking = javarosa.missing()
    if lacking:
        result.failed.append(lacking)
        return result
    dice = random.Random(seed)  # noqa: S311 - a campaign is repeated by its seed
    with javarosa.started(folder) as theirs:
        played(theirs, folder, result, dice, n=n)
    return result


def played(theirs: javarosa.JavaRosa, folder: Path, result: Result, dice: random.Random, *, n: int) -> None:
    """Sends at least `n` responses, unless much is wrong; what is wrong goes to the result."""
    edits = unfinished = refused = 0
    for name, form in _forms(dice):
        if result.runs >= n or len(result.failed) >= _ENOUGH:
            break
        table = TABLES.get(name)
        files = {f"jr://file-csv/{table[0]}": table[1]} if table else {}
        definition = load_markdown(form, resources=files)
        judge = _Judge(theirs, folder, definition)
        session = open_session(definition)
        _fill(session, dice)
        if session.invalid():
            unfinished += 1
            continue
        sent = session.submission_xml()
        if name == _RANDOM and judge.cannot_fill_in(sent):
            refused += 1
            continue
        result.failed += [f"{name}: {fault}" for fault in judge.faults(sent, replaces="")]
        result.runs += 1
        again = open_session(definition, edit_xml=sent)
        _fill(again, dice)
        if again.invalid():
            continue
        edited = again.submission_xml()
        if name == _RANDOM and judge.cannot_fill_in(edited):
            # What one instance of a repeat has an answer for, two may not.
            refused += 1
            continue
        faults = judge.faults(edited, replaces=identity(sent))
        result.failed += [f"{name}, edited: {fault}" for fault in faults]
        edits += 1
        result.runs += 1
    result.notes |= {"edits": edits, "unfinished": unfinished, "refused_by_javarosa": refused}


def _forms(dice: random.Random) -> Iterator[tuple[str, str]]:
    yield from FORMS.items()
    for file in sorted(_SHIPPED.glob("*.md")):
        if file.name != "README.md":
            yield file.stem, file.read_text(encoding="utf-8")
    while True:
        yield _RANDOM, Author(dice).form(linked=False)


def _fill(session: Session, dice: random.Random) -> None:
    """Answers all that is asked, over and again while answers open other questions."""
    for round_ in range(_ROUNDS):
        for range_ref in list(_growing(session)):
            if not round_ and dice.random() < 0.7:
                session.add_repeat(range_ref)
        for node in [each for each in session.root.below() if _open(each)]:
            if not round_ or node.ref in session.invalid():
                _answer(session, node, dice)
        if not session.invalid():
            return


def _growing(session: Session) -> Iterator[str]:
    for node in session.root.below():
        for child in node.template.children:
            if child.is_repeat and not child.fixed_count and node.relevant:
                yield f"{node.ref}/{child.name}"


def _open(node: LiveNode) -> bool:
    shown = node.template.control not in (Control.NONE, Control.GROUP, Control.REPEAT)
    return shown and node.relevant and not node.readonly and not node.template.is_attribute


def _answer(session: Session, node: LiveNode, dice: random.Random) -> None:
    for _ in range(_TRIES):
        if session.state(node.ref) is None:
            # What was answered before took its instance away.
            return
        session.answer(node.ref, _said(session, node, dice))
        if node.ref not in session.invalid():
            return


def _said(session: Session, node: LiveNode, dice: random.Random) -> str:
    state = session.state(node.ref)
    assert state is not None
    offered = [choice.value for choice in state.choices]
    control = node.template.control
    if control is Control.SELECT_ONE:
        return dice.choice(offered) if offered else ""
    if control is Control.SELECT_MANY:
        return " ".join(dice.sample(offered, dice.randint(1, len(offered)))) if offered else ""
    if control is Control.RANK:
        return " ".join(dice.sample(offered, len(offered)))
    if control is Control.TRIGGER:
        return "OK"
    if control is Control.RANGE:
        return node.template.parameters.get("start", "1")
    if control is Control.UPLOAD:
        return _FILES.get(node.template.parameters.get("mediatype", "").partition("/")[0], "file.bin")
    return dice.choice(_BY_TYPE.get(node.template.data_type, _WORDS))


class _Judge:
    """Puts submissions of one form before JavaRosa."""

    def __init__(self, theirs: javarosa.JavaRosa, folder: Path, definition: Definition) -> None:
        self.theirs = theirs
        self.definition = definition
        self.form, self.sent, self.back = (folder / name for name in ("form.xml", "sent.xml", "back.xml"))
        self.form.write_text(_whole(definition), encoding="utf-8")

    def cannot_fill_in(self, sent: str) -> bool:
        """Whether JavaRosa stops at an expression of the form: nobody could fill it in there."""
        self.sent.write_text(sent, encoding="utf-8")
        try:
            self.theirs.play("submit", str(self.form), str(self.sent), str(self.back))
        except javarosa.RefusedError as error:
            return "XPath evaluation" in str(error)
        return False

    def faults(self, sent: str, *, replaces: str) -> list[str]:
        """What is wrong with a submission; `replaces`: the identity of the one that it is an edit of."""
        found = list(_envelope(etree.fromstring(sent.encode()), self.definition, replaces))
        self.sent.write_text(sent, encoding="utf-8")
        try:
            refused = self.theirs.play("submit", str(self.form), str(self.sent), str(self.back))
        except javarosa.RefusedError as error:
            return [*found, f"refused: {error}\n{sent}"]
        found += [f"does not pass: {ref} ({outcome})" for ref, (outcome, _) in refused.items()]
        # No form has a node for this: the program that edits adds it, as Collect does.
        ours = [each for each in _leaves(etree.fromstring(sent.encode())) if "/deprecatedID" not in each[0]]
        theirs = _leaves(etree.fromstring(self.back.read_bytes()))
        if [path for path, _ in ours] != [path for path, _ in theirs]:
            found.append(f"other nodes: {sorted({p for p, _ in ours} ^ {p for p, _ in theirs})}")
        else:
            pairs = zip(ours, theirs, strict=True)
            found += [f"{path}: {a!r}, there {b!r}" for (path, a), (_, b) in pairs if not _alike(a, b)]
        return found


def _whole(definition: Definition) -> str:
    """The form with its tables in it, for JavaRosa alone finds no files."""
    xml = definition.xml
    for source, text in definition.resources.items():
        names, *rows = (line.split(",") for line in text.splitlines())
        items = "".join(
            f"<item>{''.join(f'<{a}>{b}</{a}>' for a, b in zip(names, row, strict=True))}</item>"
            for row in rows
        )
        name = source.rpartition("/")[2].removesuffix(".csv")
        xml = xml.replace("<bind ", f'<instance id="{name}"><root>{items}</root></instance><bind ', 1)
    return xml


def _envelope(root: etree._Element, definition: Definition, replaces: str) -> Iterator[str]:
    """What Central wants of every submission."""
    if (root.get("id"), root.get("version") or "") != (definition.form_id, definition.version):
        yield f"it is of {root.get('id')} {root.get('version')}"
    own = root.findtext("{*}meta/{*}instanceID") or ""
    former = root.findtext("{*}meta/{*}deprecatedID") or ""
    if not own.startswith("uuid:") or own == former:
        yield f"no identity of its own: {own!r}"
    if former != replaces:
        yield f"it replaces {former!r}, not {replaces!r}"


def identity(sent: str) -> str:
    """The instanceID of a submission."""
    return etree.fromstring(sent.encode()).findtext("{*}meta/{*}instanceID") or ""


def _leaves(root: etree._Element) -> list[tuple[str, str]]:
    """Every element without children and every attribute in document order, repeats numbered."""
    found: list[tuple[str, str]] = []

    def walk(element: etree._Element, path: str) -> None:
        found.extend(
            (f"{path}/@{etree.QName(str(key)).localname}", str(value))
            for key, value in sorted(element.attrib.items())
        )
        seen: dict[str, int] = {}
        for child in element.iterchildren(etree.Element):
            name = etree.QName(child).localname
            seen[name] = seen.get(name, 0) + 1
            walk(child, f"{path}/{name}[{seen[name]}]")
        if not len(element):
            found.append((path, element.text or ""))

    walk(root, "")
    return found


def _alike(ours: str, theirs: str) -> bool:
    """JavaRosa writes numbers its own way, and times in the laptop's zone."""
    if same(ours, theirs) or ours.strip() == theirs.strip():
        return True
    if (ours, theirs) in (("true", "1"), ("false", "0")):
        # Truths as text: docs/decisions/0003. Both are read, also of the attributes of a record.
        return True
    one, other = _moment(ours), _moment(theirs)
    if one is not None and other is not None:
        return one == other
    return _points(ours) == _points(theirs) != []


def _moment(text: str) -> datetime | None:
    """A date with a time, or a time, on the same day of no meaning and whatever day it is elsewhere."""
    at = parse_time(text)
    if at is not None and at.tzinfo is not None:
        utc = datetime.combine(_SOME_DAY, at).astimezone(UTC)
        return datetime.combine(_SOME_DAY, utc.timetz())
    moment = parse_moment(text)
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None


def _points(text: str) -> list[float]:
    try:
        return [float(part) for part in text.replace(";", " ").split()]
    except ValueError:
        return []
