"""Sending a sheet to a printer, with the line in the access log before anything leaves the laptop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.ledger.giving_out import Permit, Way
from ui.context import Context
from ui.printing.pages import Pages
from ui.printing.paper import Paper


def print_sheet(
    parent: QWidget,
    context: Context,
    paper: Paper,
    *,
    subject: str,
    reason: str,
    printed: Callable[[], None],
) -> None:
    """Ask for the printer, note whose record is printed and why, then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The name of a print job is kept in the print queue of the computer: it names nobody.
    printer.setDocName("bangmun")
    dialog = QPrintDialog(printer, parent)

    def chosen() -> None:
        desk = context.desk

        def permitted(_permit: Permit) -> None:
            # A printer that takes its time holds nobody up who types.
            context.tasks.network(
                lambda: print_on(printer, paper), lambda _: printed(), context.fail, owner=parent
            )

        context.tasks.store(
            lambda: desk.giving_out.permit(Way.PRINT, subject, reason), permitted, context.fail
        )

    dialog.accepted.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    # The class has an `open` of its own that wants a slot by name.
    QDialog.open(dialog)


def print_on(printer: QPrinter, paper: Paper) -> None:
    """The pages of the preview, on A4 upright whatever the printer's dialog was left at."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    Pages(paper.document()).put_on(printer)
