"""What leads out of a form: an address of the web, and a telephone number. Never without being pressed."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.forms.styling.worded import Worded
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.flow import Flow
from ui.forms.markup import read, shown_address
from ui.language import tr

_TELEPHONE = "tel"


def web_address(text: str) -> QUrl | None:
    """Only addresses of the web: a form must not start programs or open files of this laptop."""
    address = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return address if address.isValid() and address.scheme() in ("http", "https") and address.host() else None


def ask_to_open(parent: QWidget, address: QUrl) -> None:
    """Open an address in the browser, after asking."""
    ask(
        parent,
        tr("이 주소를 브라우저에서 열까요?"),
        f"{address.toString()}\n{tr('인터넷에 연결되어 있어야 열려요.')}",
        Action(tr("열기"), Kind.PRIMARY, lambda: _launch(address)),
        Action(tr("닫기"), Kind.PLAIN),
    )


def call_number(parent: QWidget, number: str) -> None:
    """Hand the number to the telephone program; it stands there too, to be dialled by hand."""
    rings = QDesktopServices.openUrl(QUrl(f"tel:{number.replace('-', '')}"))
    words = "" if rings else tr("이 노트북에는 전화를 걸 프로그램이 없습니다. 이 번호로 걸어 주세요.")
    ask(parent, number, words, Action(tr("닫기"), Kind.PLAIN))


def follow_link(parent: QWidget, link: str) -> None:
    """What pressing a link of a form's text does; one that leads nowhere here is there to be read."""
    scheme, _, rest = link.partition(":")
    if scheme.lower() == _TELEPHONE:
        call_number(parent, rest)
    elif (address := web_address(link)) is not None:
        ask_to_open(parent, address)


class Links(Flow):
    """A button for each link of a text, for who has no mouse. Hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self.hide()

    def show_links(self, *texts: Worded) -> None:
        """Offer the links of these texts."""
        read_texts = (read(text) for text in texts)
        found = dict.fromkeys(link for each in read_texts if each is not None for link in each.links)
        links = tuple(link for link in found if _leads(link))
        if links == self._shown:
            return
        self._shown = links
        self.clear()
        for link in links:
            self.add(self._button(link))
        self.setVisible(bool(links) and self.parentWidget() is not None)

    def _button(self, link: str) -> Button:
        place = shown_address(link)
        if link.lower().startswith(f"{_TELEPHONE}:"):
            words, icon = tr("{number} 전화 걸기").format(number=place), "phone"
        else:
            words, icon = tr("{place} 열기").format(place=QUrl(link).host()), "send"
        button = Button(words, Kind.TEXT, icon=icon, on_click=lambda: follow_link(self, link))
        button.setAccessibleDescription(place)
        return button


def _leads(link: str) -> bool:
    return link.lower().startswith(f"{_TELEPHONE}:") or web_address(link) is not None


def _launch(address: QUrl) -> None:
    QDesktopServices.openUrl(address)
