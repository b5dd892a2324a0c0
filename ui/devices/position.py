"""Where this device is, where QtPositioning (it comes with the extra `camera`) and a source are present.

Windows, Android and gpsd give a position; which of them, Qt decides. Nothing of it is written down here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtPositioning import QGeoPositionInfo

_EACH_MS = 1_000


@dataclass(frozen=True, slots=True)
class Fix:
    """A measured place: degrees, and metres above the sea and of uncertainty, 0 where they are not known."""

    latitude: float
    longitude: float
    altitude: float = 0.0
    accuracy: float = 0.0

    @property
    def stored(self) -> str:
        """As forms store it."""
        return f"{self.latitude:.6f} {self.longitude:.6f} {self.altitude:.1f} {self.accuracy:.1f}"


class PositionSource(Protocol):
    """Measures from `start` to `stop`."""

    def start(self, on_fix: Callable[[Fix], None], on_refused: Callable[[], None]) -> None:
        """`on_fix` hears each measurement, `on_refused` that the system does not give any."""
        ...

    def stop(self) -> None: ...


FindsPosition = Callable[[QObject], PositionSource]
"""Makes a source that lives as long as the given object."""


def position_finder() -> FindsPosition | None:
    """None: this device does not know where it is."""
    try:
        from PySide6.QtPositioning import QGeoPositionInfoSource
    except ImportError:
        return None
    return SystemSource if QGeoPositionInfoSource.availableSources() else None


class SystemSource(QObject):
    """The source that Qt chooses."""

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource

        super().__init__(parent)
        self._on_fix: Callable[[Fix], None] | None = None
        self._on_refused: Callable[[], None] | None = None
        self._source: QGeoPositionInfoSource | None = QGeoPositionInfoSource.createDefaultSource(self)
        if self._source is not None:
            self._source.setUpdateInterval(_EACH_MS)
            self._source.positionUpdated.connect(self._updated)
            self._source.errorOccurred.connect(self._failed)

    def start(self, on_fix: Callable[[Fix], None], on_refused: Callable[[], None]) -> None:
        self._on_fix, self._on_refused = on_fix, on_refused
        if self._source is None:
            on_refused()
        else:
            self._source.startUpdates()

    def stop(self) -> None:
        self._on_fix = self._on_refused = None
        if self._source is not None:
            self._source.stopUpdates()

    def _updated(self, info: QGeoPositionInfo) -> None:
        place = info.coordinate()
        if self._on_fix is None or not place.isValid():
            return
        accuracy = 0.0
        if info.hasAttribute(info.Attribute.HorizontalAccuracy):
            accuracy = _metres(info.attribute(info.Attribute.HorizontalAccuracy))
        self._on_fix(Fix(place.latitude(), place.longitude(), _metres(place.altitude()), accuracy))

    def _failed(self, error: object) -> None:
        """A moment without satellites is no error; that the system refuses is."""
        from PySide6.QtPositioning import QGeoPositionInfoSource

        kinds = QGeoPositionInfoSource.Error
        if error in (kinds.AccessError, kinds.ClosedError, kinds.UnknownSourceError) and self._on_refused:
            self._on_refused()


def _metres(value: float) -> float:
    return value if math.isfinite(value) else 0.0
