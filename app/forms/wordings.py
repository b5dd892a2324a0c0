"""Labels, hints and messages: their texts per language, with outputs to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.forms.formulas import FormulaMaker
from app.forms.model import Formula, Part, Template, Wording
from app.forms.skeleton import elements, local_name, named

Pieces = tuple[str | Formula, ...]
_ITEXT = re.compile(r"\s*jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)\s*")


@dataclass(frozen=True, slots=True)
class Output:
    """An `<output>` in a text: the expression whose value stands there."""

    source: str


RawPieces = tuple[str | Output, ...]
RawForms = dict[str, RawPieces]
_MISSING: RawPieces = ("-",)


class Translations:
    """The itext block: language → identifier → form → pieces."""

    def __init__(self, model: etree._Element) -> None:
        self.texts: dict[str, dict[str, RawForms]] = {}
        self.default = ""
        for itext in named(model, "itext"):
            for translation in elements(itext):
                self._read(translation)
        if not self.default and self.texts:
            self.default = next(iter(self.texts))
        self._fill_missing()

    def _fill_missing(self) -> None:
        """The converter writes `-` where a translation is missing, others leave the text out; the default
        language stands in."""
        known: dict[str, RawForms] = {}
        for language in reversed(self.languages):
            known |= self.texts[language]
        for texts in self.texts.values():
            texts.update({identifier: dict(known[identifier]) for identifier in known.keys() - texts.keys()})
            for identifier, forms in texts.items():
                for form, pieces in forms.items():
                    if pieces == _MISSING:
                        forms[form] = self._elsewhere(identifier, form)

    def _elsewhere(self, identifier: str, form: str) -> RawPieces:
        for language in self.languages:
            pieces = self.texts[language].get(identifier, {}).get(form, _MISSING)
            if pieces != _MISSING:
                return pieces
        return _MISSING

    def _read(self, translation: etree._Element) -> None:
        language = str(translation.get("lang", ""))
        texts = self.texts.setdefault(language, {})
        if translation.get("default") is not None and not self.default:
            self.default = language
        for text in elements(translation):
            forms = texts.setdefault(str(text.get("id", "")), {})
            for value in elements(text):
                forms.setdefault(str(value.get("form") or "long"), raw_pieces(value))

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, the default one first."""
        rest = [language for language in self.texts if language != self.default]
        return (self.default, *rest) if self.texts else ()

    def knows(self, identifier: str) -> bool:
        return any(identifier in texts for texts in self.texts.values())


def raw_pieces(element: etree._Element) -> RawPieces:
    """The text of an element cut at its `<output>` elements."""
    pieces: list[str | Output] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            if local_name(child) == "output":
                pieces.append(Output(str(child.get("value") or child.get("ref") or "")))
            else:
                pieces.extend(raw_pieces(child))
        pieces.append(child.tail or "")
    return tuple(piece for piece in pieces if piece)


class WordingMaker:
    """Makes the wordings of controls and messages."""

    def __init__(self, translations: Translations, formulas: FormulaMaker) -> None:
        self.translations = translations
        self.formulas = formulas
        self.plain: dict[str, Wording] = {}
        self.used: set[str] = set()

    def of_element(self, element: etree._Element, owner: Template) -> Wording | None:
        """The wording of a `<label>` or `<hint>`: by reference or inline."""
        reference = element.get("ref")
        if reference:
            return self.of_reference(str(reference), owner, local_name(element))
        pieces = self._pieces(raw_pieces(element), owner)
        return Wording({"": {"long": pieces}}) if pieces else None

    def of_message(self, text: str, owner: Template, part: str) -> Wording:
        """The wording of a message attribute: `jr:itext('…')` or the text itself."""
        if text.lstrip().startswith("jr:itext("):
            found = self.of_reference(text, owner, part)
            if found is not None:
                return found
        return Wording({"": {"long": (text,)}})

    def of_reference(self, reference: str, owner: Template, part: str) -> Wording | None:
        match = _ITEXT.fullmatch(reference)
        if match is None:
            formula = self.formulas.make(reference, owner, Part.TEXT, part)
            return Wording(dynamic=formula) if formula else None
        return self.of_identifier(match[1] or match[2] or "", owner, part)

    def of_choices(self, root: Template) -> dict[str, Wording]:
        """The texts with outputs that no control names: those that choices find by identifier."""
        found: dict[str, Wording] = {}
        for texts in self.translations.texts.values():
            for identifier, forms in texts.items():
                if identifier in self.used or not _has_output(forms):
                    continue
                wording = self.of_identifier(identifier, root, Part.TEXT.value)
                if wording is not None:
                    found[identifier] = wording
        return found

    def of_choice(self, identifier: str, owner: Template) -> Wording | None:
        """The wording of a choice as the question `owner` shows it."""
        return self.of_identifier(identifier, owner, Part.TEXT.value)

    def of_identifier(self, identifier: str, owner: Template, part: str) -> Wording | None:
        """The wording of a translated text, its outputs compiled for `owner`."""
        self.used.add(identifier)
        if identifier in self.plain:
            return self.plain[identifier]
        if not self.translations.knows(identifier):
            self.formulas.findings.add(
                "unknown-text",
                f"번역 {identifier!r}가 없습니다.",
                f"There is no translated text {identifier!r}.",
                path=owner.path,
                part=part,
            )
            return None
        forms: dict[str, Mapping[str, Pieces]] = {
            language: {form: self._pieces(raw, owner) for form, raw in texts[identifier].items()}
            for language, texts in self.translations.texts.items()
            if identifier in texts
        }
        wording = Wording(forms)
        if not any(True for _ in wording.formulas()):
            self.plain[identifier] = wording
        return wording

    def _pieces(self, raw: RawPieces, owner: Template) -> Pieces:
        pieces: list[str | Formula] = []
        for piece in raw:
            if isinstance(piece, str):
                pieces.append(piece)
                continue
            formula = self.formulas.make(piece.source, owner, Part.TEXT)
            if formula is not None:
                pieces.append(formula)
        return tuple(pieces)


def _has_output(forms: RawForms) -> bool:
    return any(isinstance(piece, Output) for pieces in forms.values() for piece in pieces)
