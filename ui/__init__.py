"""What people see and touch. The only package that imports PySide6."""

from ui.unread_sources import leave_sources_unread

leave_sources_unread()
