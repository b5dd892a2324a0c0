"""Sending a sheet to a printer, with the line in the access log before anything leaves the laptop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.ledger.giving_out import Permit
from ui.printing.pages import Pages
from ui.printing.paper import Paper


class PrinterRefusedError(Exception):
    """The printer took nothing: it is not there, or whoever prints gave up in a question of its own, such as
    where to a printer of files puts them."""


def ask_printer(parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
    """Ask in the system's dialog which printer; `chosen` hears nothing where it is left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The name of a print job is kept in the print queue of the computer: it names nobody.
    printer.setDocName("bangmun")
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    # The class has an `open` of its own that wants a slot by name.
    QDialog.open(dialog)


def print_on(printer: QPrinter, paper: Paper, permit: Callable[[], Permit]) -> None:
    """The pages of the preview, on A4 upright whatever the printer's dialog was left at. `permit` notes who
    prints and why: asked once the printer takes the job, before anything is on it, so that the log has what
    was printed and nothing else. Raises `PrinterRefusedError`, and what `permit` raises."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    pages, painter = Pages(paper.document(), paper.sheet.running), QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError
    try:
        with ExitStack() as unless_noted:
            unless_noted.callback(printer.abort)
            permit()
            unless_noted.pop_all()
        pages.put_on(printer, painter)
    finally:
        painter.end()
