"""How much memory this process holds, as its system tells."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path


def resident_bytes() -> int:
    """Resident set on Linux, working set on Windows, the peak of the resident set elsewhere."""
    if sys.platform.startswith("linux"):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return _working_set()
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class _Counters(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        *((f"value{n}", ctypes.c_size_t) for n in range(8)),
    )


def _working_set() -> int:
    if sys.platform != "win32":
        raise OSError("Windows only")
    counters = _Counters()
    counters.size = ctypes.sizeof(counters)
    process = ctypes.windll.kernel32.GetCurrentProcess()
    read = ctypes.windll.psapi.GetProcessMemoryInfo
    read.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    read(ctypes.c_void_p(process), ctypes.byref(counters), counters.size)
    return int(counters.value1)
