"""The folders beside the database, in words: whether attachments and decisions can be kept there."""

from __future__ import annotations

from district.blobs.objects import is_full
from district.console.output import Stop, say
from district.hub import Hub


def refuse_unwritable(hub: Hub) -> None:
    """Raises `Stop` before anybody is served where no photograph and no decision would ever be kept. A full
    disk does not keep a crisis out: it is in the log, and in `/health`."""
    lasting = [
        f"  {folder} ({trouble})" for folder, trouble in hub.unwritable().items() if not is_full(trouble)
    ]
    if lasting:
        raise Stop(
            "서버가 쓰지 못하는 폴더가 있어 켜지 않았습니다. 데이터베이스는 그대로입니다.\n"
            + "\n".join(lasting)
            + "\n서버 계정이 쓸 수 있는 자리를 --journal, --blobs(BANGMUN_JOURNAL, BANGMUN_BLOBS)로 "
            "알려 주거나 서비스 설정에서 쓰기를 허락해 주세요: docs/deploy.md 5장"
        )


def say_unwritten(hub: Hub) -> None:
    """What a restore would lose, and where nothing can be written."""
    if hub.journal.unwritten:
        say(
            f"결정 {hub.journal.unwritten}건(등록, 해지, 배정 등)이 아직 파일로 적히지 않았습니다. 백업으로 "
            f"되살리면 사라지니, 이 폴더에 쓸 수 있게 해 주세요: {hub.journal.folder}"
        )
    for folder, trouble in hub.unwritable().items():
        say(f"쓸 수 없는 폴더입니다: {folder} ({trouble})")
