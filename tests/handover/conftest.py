"""The district these stories play in."""

from tests.prepared import field, prepared

__all__ = ["field", "prepared"]
