"""What the program's modules name of Qt, by Qt's module (a test holds it against them), and
`QGradient`, which Qt hands over unasked."""

from __future__ import annotations

NAMED = {
    "QtCore": """
        Property QAbstractListModel QAbstractNativeEventFilter QBuffer QByteArray
        QCoreApplication QDate QElapsedTimer QEvent QEventLoop QFileSystemWatcher QIODevice QLibraryInfo
        QLineF QLocale QLockFile QMarginsF QMimeData QModelIndex QObject QPersistentModelIndex
        QPoint QPointF QProcess QRect QRectF QSettings QSignalBlocker QSize QSizeF
        QStandardPaths QTemporaryDir QTimer QTranslator QUrl QXmlStreamReader Qt SLOT Signal
        SignalInstance Slot
    """,
    "QtGui": """
        QAbstractTextDocumentLayout QAccessible QAccessibleAnnouncementEvent QClipboard
        QCloseEvent QColor QColorSpace QContextMenuEvent QDesktopServices QDragEnterEvent
        QDropEvent QEnterEvent QFocusEvent QHelpEvent
        QFont QFontDatabase QFontInfo QFontMetrics QGradient QGuiApplication QHideEvent QIcon QImage
        QImageReader QImageWriter QInputDevice QInputMethodEvent QKeyEvent QKeySequence
        QMouseEvent QPageLayout QPageSize QPagedPaintDevice QPaintEvent QPainter QPainterPath QPalette
        QPdfWriter QPen QPixmap QPolygonF QResizeEvent QShortcut QShowEvent QStaticText QTabletEvent
        QTextBlock QTextCharFormat QTextCursor QTextFormat QTextOption
        QEventPoint QTextDocument QTouchEvent QTransform QWheelEvent QWindow
    """,
    "QtWidgets": """
        QSizePolicy QStyle QStyleOption QStyleOptionButton QStyleOptionComboBox QStyleOptionSlider
        QStyleOptionViewItem
        QStyledItemDelegate
    """,
}
