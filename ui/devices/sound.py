"""Recording speech and playing sound, in memory."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer

from ui.devices import has_multimedia

RATE = 16_000
LONGEST_SECONDS = 600
"""Ten minutes of speech stay just below what one attachment may have."""
_BYTES_A_SAMPLE = 2


def has_microphone() -> bool:
    """Whether sound can be recorded here."""
    if not has_multimedia():
        return False
    from PySide6.QtMultimedia import QMediaDevices

    return bool(QMediaDevices.audioInputs())


def has_loudspeaker() -> bool:
    """Whether anything can be heard here now."""
    from PySide6.QtMultimedia import QMediaDevices

    return not QMediaDevices.defaultAudioOutput().isNull()


def as_wav(samples: bytes) -> bytes:
    """Samples (one channel, 16 bit, `RATE` a second) as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(_BYTES_A_SAMPLE)
        writer.setframerate(RATE)
        writer.writeframes(samples)
    return file.getvalue()


class Recorder(QObject):
    """Records from the usual microphone. `on_tick` hears the seconds so far, `on_end` the WAV file, also
    when the longest time is over; nothing in it where no sound came."""

    def __init__(
        self, parent: QObject, on_tick: Callable[[int], None], on_end: Callable[[bytes], None]
    ) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

        super().__init__(parent)
        self._on_tick = on_tick
        self._on_end = on_end
        self._samples = bytearray()
        self._ended = False
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._source = QAudioSource(QMediaDevices.defaultAudioInput(), wanted, self)
        # None where the microphone has been taken away.
        self._device: QIODevice | None = self._source.start()
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """End, and hand over what was recorded."""
        if self._ended:
            return
        self._ended = True
        self._drain()
        self._timer.stop()
        self._source.stop()
        self._on_end(as_wav(bytes(self._samples)) if self._samples else b"")

    def _tick(self) -> None:
        self._drain()
        seconds = len(self._samples) // (RATE * _BYTES_A_SAMPLE)
        self._on_tick(seconds)
        if seconds >= LONGEST_SECONDS:
            self.stop()

    def _drain(self) -> None:
        if self._device is not None:
            self._samples += self._device.readAll().data()


class Player(QObject):
    """Plays one sound from memory. `on_change` hears whether it is playing, `on_trouble` that nothing comes
    out of what was asked for: the sound is broken, or there is no loudspeaker."""

    def __init__(
        self,
        parent: QObject,
        data: bytes,
        on_change: Callable[[bool], None],
        on_trouble: Callable[[], None] = lambda: None,
    ) -> None:
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        super().__init__(parent)
        self._on_trouble = on_trouble
        self._asked = False
        self._broken = False
        # Made before what it reads from, so that it ends before: its threads would read what is gone.
        self._player = QMediaPlayer(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setAudioOutput(QAudioOutput(self))
        self._player.setSourceDevice(self._buffer)
        playing = QMediaPlayer.PlaybackState.PlayingState
        self._player.playbackStateChanged.connect(lambda state: on_change(state == playing))
        self._player.errorOccurred.connect(lambda *_error: self._fail())
        self._playing = playing

    def toggle(self) -> None:
        """Play from the beginning, or stop."""
        self._asked = True
        if self._broken or not has_loudspeaker():
            self._on_trouble()
        elif self._player.playbackState() == self._playing:
            self._player.stop()
        else:
            self._player.setPosition(0)
            self._player.play()

    def _fail(self) -> None:
        """What is broken may be noticed before anybody wants to hear it."""
        self._broken = True
        if self._asked:
            self._on_trouble()
