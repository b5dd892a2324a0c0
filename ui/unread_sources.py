"""Modules are imported without their source being read a second time.

PySide reads the source of every module that is imported after it, to see whether its optional spellings
(`snake_case`, `true_property`) could be meant, and Python keeps each line it was asked for: fourteen
megabytes, and a fifth of a second of every start. Nothing of this program is spelled that way.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def leave_sources_unread() -> None:
    """For every import from now on. A PySide that asks in another way goes on asking."""
    import_module("shiboken6")
    try:
        features = import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(features, "_mod_uses_pyside"):
        features.__dict__["_mod_uses_pyside"] = _uses_no_spelling


def _uses_no_spelling(_module: ModuleType) -> bool:
    return False
