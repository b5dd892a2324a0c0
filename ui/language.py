"""The language of the program's own words: written in Korean, other languages in `resources/strings`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.compiled_words import compiled
from ui.resources import RESOURCES

_CONTEXT = "Bangmun"
_QT_WORDS = "language.qt"
_SPOKEN = "language.spoken"
_STRINGS = RESOURCES / "strings"


_READER: ContextVar[str] = ContextVar("language.reader", default="")


@contextmanager
def read_in(name: str) -> Iterator[None]:
    """What is said inside is said in `ko` or `en`, whatever the program speaks: somebody else than the user
    reads it."""
    before = _READER.set(name)
    try:
        yield
    finally:
        _READER.reset(before)


def tr(korean: str) -> str:
    """The words in the present language; Korean where there is no translation."""
    reader = _READER.get()
    if reader:
        return korean if reader == "ko" else _strings(reader, _STRINGS).get(korean, korean)
    return QCoreApplication.translate(_CONTEXT, korean)


def present() -> str:
    """`ko` or `en`: what the program speaks now, or where somebody else reads it, what they read."""
    if reader := _READER.get():
        return reader
    application = QCoreApplication.instance()
    return str(application.property(_SPOKEN) or "ko") if application is not None else "ko"


def read_translations(file: Path) -> dict[str, str]:
    """Source and translation of every finished message of a Qt Linguist file."""
    from PySide6.QtCore import QXmlStreamReader

    reader = QXmlStreamReader(file.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    source = ""
    while not reader.atEnd():
        if reader.readNext() is not QXmlStreamReader.TokenType.StartElement:
            continue
        if reader.name() == "source":
            source = reader.readElementText()
        elif reader.name() == "translation":
            words = reader.readElementText()
            if words:
                found[source] = words
    if reader.hasError():
        raise ValueError(f"{file.name}: {reader.errorString()}")
    return found


@cache
def _strings(name: str, folder: Path) -> dict[str, str]:
    """Every text of a language, by the Korean one."""
    words: dict[str, str] = {}
    for file in sorted(folder.glob(f"{name}*.ts")):
        words.update(read_translations(file))
    return words


@cache
def _compiled(name: str, folder: Path) -> bytes:
    """Kept for good: the translator reads it where it stands."""
    return compiled(_strings(name, folder))


class Language:
    """Switches the program between Korean and what `resources/strings` holds."""

    def __init__(self, application: QCoreApplication, *, folder: Path = _STRINGS) -> None:
        self._application = application
        self._folder = folder
        self._table: QTranslator | None = None
        self.name = "ko"
        _use_locale(self.name)

    def begin(self) -> None:
        """Before the first window, which it would build anew: Qt's own words in the present language."""
        _speak_qt(self._application, self.name)

    def use(self, name: str) -> None:
        """Speak `ko` or the language of files such as `en.forms.ts`; open windows follow at once."""
        if name == self.name:
            return
        table = None
        if name != "ko":
            table = QTranslator(self._application)
            table.load(_compiled(name, self._folder))
        if self._table is not None:
            self._application.removeTranslator(self._table)
            self._table.deleteLater()
        self._table = table
        self._application.setProperty(_SPOKEN, name)
        _use_locale(name)
        _speak_qt(self._application, name)
        if table is not None:
            self._application.installTranslator(table)
        self.name = name


def _speak_qt(application: QCoreApplication, name: str) -> None:
    """Qt's own words (the parts of a file dialog, the menu of a text field): in Korean as it brings them,
    else in its English."""
    words = application.findChild(QTranslator, _QT_WORDS)
    if name != "ko":
        if words is not None:
            application.removeTranslator(words)
            words.setObjectName("")
            words.deleteLater()
    elif words is None:
        words = QTranslator(application)
        if words.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            words.setObjectName(_QT_WORDS)
            application.installTranslator(words)


def _use_locale(name: str) -> None:
    # Names of months and days follow the language; numbers and weeks stay those of Korea.
    language = QLocale.codeToLanguage(name)
    QLocale.setDefault(QLocale(language, QLocale.Country.SouthKorea))
