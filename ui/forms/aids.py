"""What lies at hand while a form is filled in, besides the form itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.forms.interface import NodeState
    from ui.devices.position import FindsPosition
    from ui.forms.number_pad import NumberPad
    from ui.health.beside import Besides


class TileSource(Protocol):
    """A map of squares as the web slices it (Web Mercator, `y` from the north)."""

    @property
    def deepest(self) -> int:
        """The deepest zoom level there is."""
        ...

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """The picture of one square; None where the map has none."""
        ...


def _unheard(_typing: bool) -> None:
    return


def _every(_node: NodeState) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Aids:
    """`media`: the form's own pictures and sounds by name. `position`: measures where this device is; None
    where it cannot. `tiles`: a map of the district.
    `besides`: what was answered at earlier visits. `pad`: keys for numbers by finger. `typing` hears that
    something typed has not been handed over, and that it has. `shown`: which nodes of a page are shown.
    `leads_out`: whether an answer may be opened in another program."""

    media: Mapping[str, bytes] = field(default_factory=dict)
    position: FindsPosition | None = None
    tiles: TileSource | None = None
    besides: Besides | None = None
    pad: NumberPad | None = None
    typing: Callable[[bool], None] = _unheard
    shown: Callable[[NodeState], bool] = _every
    leads_out: bool = True
