"""The district these stories play in, and the look of the program."""

from tests.prepared import field, prepared
from tests.ui.conftest import _session_theme, language, theme

__all__ = ["_session_theme", "field", "language", "prepared", "theme"]
