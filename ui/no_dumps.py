"""No picture of the program's memory is written when it breaks, as far as the system lets a program decide.

A dump of a program that is open holds whatever it had on the screen. The fault itself is told by
`ui/faults.py`, without content.
"""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
_WER_NOHEAP = 0x1


def forbid_dumps() -> None:
    """For this process, from now on. Systems that have no such switch are left as they are."""
    if sys.platform == "win32":
        _forbid_on_windows()
    else:
        _forbid_on_posix()


if sys.platform == "win32":

    def _forbid_on_windows() -> None:
        """No box, no report with the heap in it, and none at all where reporting can be told so."""
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.GetErrorMode() | _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        kernel.WerSetFlags(_WER_NOHEAP)
        try:
            ctypes.WinDLL("wer.dll").WerAddExcludedApplication(ctypes.c_wchar_p(sys.executable), False)
        except OSError:
            return  # a Windows without error reporting writes no reports

else:

    def _forbid_on_posix() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            # A limit of zero does not hold where dumps are piped to a program (systemd-coredump, apport).
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
