"""A laptop that erases itself reaches its backups on other disks too, or says which it did not reach.

A disk counts as cleared where its mark was seen and nothing of this vault lies there: another stick with the
same letter, or an empty mount point, is not the disk.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.vault.clearing import Clearing
from app.vault.disk_marks import DiskMarks, Presence
from app.vault.farewell import (
    BackupPlace,
    Farewell,
    change_farewell,
    erase_backups,
    erase_here,
    forget_notes,
    read_farewell,
)
from app.vault.header import NewerHeaderError, UnreadableHeaderError, is_parting, read_header
from app.vault.renamed_copies import is_header_of, renamed_shelves
from app.vault.second_folder import read_second_folder
from app.wire.erasing import folder_told

_HEADER = "vault.json"


class DiskRefusesError(OSError):
    """Everything of this laptop is erased but the backups on disks that take no change. `folders`: those that
    were chosen for backups there."""

    def __init__(self, folders: list[Path]) -> None:
        super().__init__("a disk takes no change")
        self.folders = folders


@dataclass(frozen=True, slots=True)
class Remaining:
    """The folders in which backups of this vault may still lie; `other`: those of them at whose path another
    disk is today; `unknown`: one that nobody can name."""

    folders: list[Path]
    other: list[Path]
    unknown: bool


def erase(folder: Path) -> None:
    """Erase everything of a leaving laptop, then its backups on other disks; the store is closed. May be cut
    off anywhere and run again.

    Raises OSError when a file will not go (somebody has it open), of it `DiskRefusesError`: everything else
    is gone, on every disk that is there.
    """
    here = Clearing()
    with here.of(folder):
        erase_here(folder)
    shelves = _shelves(folder)
    held = {shelf for shelf in shelves if shelf.is_dir()}
    refusing = [shelf.parent for shelf in shelves if not _goes(shelf)]
    _note_cleared(folder, held)
    here.end()
    if refusing:
        raise DiskRefusesError(refusing)
    forget_notes(folder)


def _goes(shelf: Path) -> bool:
    try:
        erase_backups(shelf)
    except OSError:
        return False
    return True


def _note_cleared(folder: Path, held: set[Path]) -> None:
    """`held`: the shelves that were seen before they went. Raises OSError."""

    def look(farewell: Farewell) -> Farewell:
        marks = DiskMarks(farewell.mark_secret)
        places = [_looked_at(place, farewell.vault, marks, held) for place in _places(farewell)]
        return msgspec.structs.replace(farewell, places=places, folders=[])

    change_farewell(folder, look)
    farewell = read_farewell(folder)
    for place in [] if farewell is None else farewell.places:
        if farewell is not None and place.cleared:
            DiskMarks(farewell.mark_secret).remove(place)


def _looked_at(place: BackupPlace, vault: str, marks: DiskMarks, held: set[Path]) -> BackupPlace:
    shelf = place.path / vault
    # In this order: a disk that is pulled out in between is not there.
    gone = not os.path.lexists(shelf) and not _renamed(place.path, vault)
    here = marks.look(place) is Presence.HERE if place.mark else shelf in held and place.path.is_dir()
    return msgspec.structs.replace(place, cleared=place.cleared or (gone and here))


def _places(farewell: Farewell) -> list[BackupPlace]:
    earlier = [BackupPlace(each) for each in farewell.folders]
    return [each for each in (*farewell.places, *earlier) if each.folder and "\0" not in each.folder]


def _shelves(folder: Path) -> list[Path]:
    """This vault's backups on other disks, if they are there today, left folders too. A disk that is not is
    reached when it is there at a later start, as long as the laptop is not enrolled anew; what is on it opens
    with the passphrase of when it was there last. Nothing goes whose headers this farewell does not prove:
    a file that anybody can write names them."""
    second, farewell = read_second_folder(folder), read_farewell(folder)
    if farewell is None or not farewell.vault:
        return []
    named = [place.path for place in _places(farewell)]
    chosen = list(dict.fromkeys([*([] if second is None else [second]), *named]))
    renamed = [copy for each in chosen for copy in _renamed(each, farewell.vault)]
    shelves = [*(each / farewell.vault for each in chosen), *renamed]
    return [shelf for shelf in shelves if _is_proven(shelf, farewell)]


def _renamed(chosen: Path, vault: str) -> list[Path]:
    """Copies of the shelf under other names; only such as show a header of this vault. They go whole."""
    with suppress(OSError):
        return [each for each in renamed_shelves(chosen, vault) if _shows_header_of(each, vault)]
    return []


def _shows_header_of(shelf: Path, vault: str) -> bool:
    for path in shelf.glob(f"*/{_HEADER}"):
        with suppress(OSError):
            if is_header_of(path, vault):
                return True
    return False


def _is_proven(shelf: Path, farewell: Farewell) -> bool:
    for path in shelf.glob(f"*/{_HEADER}"):
        try:
            header = read_header(path.read_bytes())
        except (OSError, UnreadableHeaderError, NewerHeaderError):
            # Nothing opens with it, and it lies on the shelf of this vault.
            continue
        if header.vault != farewell.vault or (header.parting and not is_parting(header, farewell.proof)):
            return False
    return True


def remaining(folder: Path) -> Remaining:
    """What no erasure has reached yet."""
    farewell = read_farewell(folder)
    if farewell is None:
        return Remaining([], [], unknown=False)
    marks = DiskMarks(farewell.mark_secret)
    left = [place for place in _places(farewell) if not place.cleared]
    other = [place.path for place in left if place.mark and marks.look(place) is Presence.OTHER]
    return Remaining(
        list(dict.fromkeys(place.path for place in left)),
        list(dict.fromkeys(other)),
        "" in uncleared(farewell),
    )


def uncleared(farewell: Farewell) -> list[str]:
    """The folders of `disks` in which backups of this vault may still lie, as the district is told of them.
    Empty: one that nobody can name."""
    left = {folder_told(place.folder) for place in _places(farewell) if not place.cleared}
    named = dict.fromkeys(disk.folder for disk in farewell.disks)
    return [each for each in named if not each or each in left]
