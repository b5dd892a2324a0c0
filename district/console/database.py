"""Which hub a command is about."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from district.hub import Hub
from district.identity import NoHub
from district.keys import KeyFileMissing, WrongKeyFile

DATABASE_VARIABLE = "BANGMUN_DATABASE"
KEY_FILE_VARIABLE = "BANGMUN_KEY_FILE"
BLOBS_VARIABLE = "BANGMUN_BLOBS"
JOURNAL_VARIABLE = "BANGMUN_JOURNAL"


def add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get(DATABASE_VARIABLE) or default_url(),
        # The default's own path would name whoever is logged in, and the variable's may hold a password.
        help="데이터베이스 주소. 예: sqlite:///C:/bangmun/hub.sqlite, postgresql://user@host/bangmun "
        f"(환경변수 {DATABASE_VARIABLE}, 기본값: 사용자 데이터 폴더의 hub.sqlite)",
    )
    parser.add_argument(
        "--key-file",
        metavar="FILE",
        type=Path,
        default=os.environ.get(KEY_FILE_VARIABLE),
        help=f"서버 비밀키를 잠그는 열쇠 파일 (환경변수 {KEY_FILE_VARIABLE}, 기본값: 데이터베이스 옆)",
    )
    parser.add_argument(
        "--blobs",
        metavar="DIR",
        type=Path,
        default=os.environ.get(BLOBS_VARIABLE),
        help=f"사진 등 첨부 파일을 잠가 두는 폴더 (환경변수 {BLOBS_VARIABLE}, 기본값: 데이터베이스 옆)",
    )
    parser.add_argument(
        "--journal",
        metavar="DIR",
        type=Path,
        default=os.environ.get(JOURNAL_VARIABLE),
        help=f"구청의 결정(등록, 해지, 배정 등)을 따로 적어 두는 폴더 (환경변수 {JOURNAL_VARIABLE}, "
        "기본값: 데이터베이스 옆, PostgreSQL이면 열쇠 파일 옆)",
    )


def default_url() -> str:
    return f"sqlite:///{(user_data_path('bangmun-hub', appauthor=False) / 'hub.sqlite').as_posix()}"


def key_file_of(arguments: argparse.Namespace) -> Path | None:
    return Path(arguments.key_file) if arguments.key_file else None


def blobs_of(arguments: argparse.Namespace) -> Path | None:
    return Path(arguments.blobs) if arguments.blobs else None


def journal_of(arguments: argparse.Namespace) -> Path | None:
    return Path(arguments.journal) if arguments.journal else None


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Hub]:
    """The hub the arguments name. Raises `NoHub` and what else `Hub.open` raises."""
    hub = Hub.open(
        arguments.database,
        key_file=key_file_of(arguments),
        blobs=blobs_of(arguments),
        journal=journal_of(arguments),
    )
    try:
        yield hub
    finally:
        hub.close()


EXPLANATIONS: dict[type[Exception], str] = {
    NoHub: "이 자리에 서버가 없습니다. --database 주소를 확인하세요. 처음이면 bangmun-hub init 을 씁니다.",
    KeyFileMissing: "열쇠 파일이 없습니다. 따로 보관한 사본을 제자리에 두거나 --key-file 로 알려 주세요.",
    WrongKeyFile: "이 데이터베이스의 열쇠 파일이 아닙니다.",
}
"""What an administrator is told when a hub cannot be opened."""
