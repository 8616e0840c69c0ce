"""Encrypted packages are age files: what the stock `age` tool wrote opens here, and what we write it opens.

The two texts were written by Debian's age 1.1.1. Where the tool is installed, each direction is tried with it as well.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import envelope, keys, passphrase

TEXT = "Nộp hồ sơ trực tuyến tại nhà\n".encode()
IDENTITY = "AGE-SECRET-KEY-1UV5KTCNKENNKCQPMHN33RAF7M3AMGAZZUTCN8Y3MS24M9ZUYKUCQWEXSEW"
RECIPIENT = "age1sqqj8w3l2vhxp75dclpgy8zfkyjf6gcl0jl6233d7rntr9ycwd4seshm8q"
WORDS = "mười ký tự trở lên"
FOR_RECIPIENT = """
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB2ZHlWTkdKaWkzTmRudHVn
V014bUF2U2J5V1hQRkxhRjk4dFU4K204TGtFCm1JVTE1a01LOUd6MnhvWXFOdHdp
c3lSOFAxT3FQd2VmeWtORTduUWVsRW8KLS0tIHlETEx6ZkpYZm1tVjV1NDZNY0Uy
QkxXWTczeENkNlQ5ZFVJSjlHUFJwK1kKeA5Z90oaNVIcQRhB5bJ2/k6H1tF5hUUM
R/UbJJ0I6S3Uew4jwnIVYJgQ/D0s54dJ2gEp0bNpWgujRTA1dDC62+L+svdEMhpx
dQ==
"""
WITH_WORDS = """
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA3bDJHL0ZJVmRXb1B1SFB6
Mm1pcWFRIDE4CnB1V0FYSXlNWVBodlpwUW5ZbEJLVUpjTjFjNW0xNE54MTk2WTU4
Y2V6OXMKLS0tIEJyQTdkNVhLUDV6bFpzdEVscU43NUh3Rm9WaUVhTDhyRC9yUGpR
YnhmbWMKGaXgX4WK2dPHWHMJkimYlOEMCU7sI0kjdz3Degwt2Whj9aLEo3q+kqnz
0TqnmEvjAJpeDEh+VGTIyb59RsM5rT+NbuYUj+/oYg==
"""
TOOL = shutil.which("age")


def written(folder: Path, text: str) -> Path:
    path = folder / "goi.age"
    path.write_bytes(base64.b64decode(text))
    return path


def large(folder: Path) -> Path:
    """A file of several pieces, the last one full: the edge of the format."""
    path = folder / "lon.db"
    path.write_bytes(b"\x5a" * (3 << 16))
    return path


def typed(words: str, *arguments: str) -> int:
    """Run the tool and answer its questions for a passphrase, which it reads from a terminal alone."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execvp(arguments[0], arguments)
    told = b""
    try:
        while data := os.read(terminal, 1024):
            told += data
            if told.rstrip().endswith(b":"):
                os.write(terminal, words.encode() + b"\n")
                told = b""
    except OSError:
        told = b""  # the tool has closed the terminal: it is done
    os.close(terminal)
    return os.waitpid(child, 0)[1]


def opened(locked: Path, target: Path, way: str) -> None:
    if way == "words":
        envelope.decrypt_with_passphrase(locked, target, WORDS)
    else:
        envelope.decrypt_with_key(locked, target, IDENTITY)


def test_what_the_tool_wrote_for_a_receiver_opens(tmp_path: Path) -> None:
    path = written(tmp_path, FOR_RECIPIENT)
    assert not envelope.needs_passphrase(path)
    envelope.decrypt_with_key(path, tmp_path / "mo", IDENTITY)
    assert (tmp_path / "mo").read_bytes() == TEXT


def test_what_the_tool_wrote_with_words_opens(tmp_path: Path) -> None:
    path = written(tmp_path, WITH_WORDS)
    assert envelope.needs_passphrase(path)
    envelope.decrypt_with_passphrase(path, tmp_path / "mo", WORDS)
    assert (tmp_path / "mo").read_bytes() == TEXT


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3 << 16])
def test_any_size_comes_back(tmp_path: Path, size: int) -> None:
    (tmp_path / "vào").write_bytes(bytes(range(256)) * (size // 256) + bytes(size % 256))
    envelope.encrypt_with_passphrase(tmp_path / "vào", tmp_path / "khóa", WORDS)
    envelope.decrypt_with_passphrase(tmp_path / "khóa", tmp_path / "ra", WORDS)
    assert (tmp_path / "ra").read_bytes() == (tmp_path / "vào").read_bytes()


def test_the_tool_opens_what_we_write(tmp_path: Path) -> None:
    source, locked, found = large(tmp_path), tmp_path / "goi.age", tmp_path / "ra"
    (tmp_path / "khoa.txt").write_text(IDENTITY + "\n", encoding="ascii")
    envelope.encrypt_to(source, locked, RECIPIENT)
    if TOOL:
        subprocess.run([TOOL, "-d", "-i", tmp_path / "khoa.txt", "-o", found, locked], check=True)
    else:
        envelope.decrypt_with_key(locked, found, IDENTITY)
    assert found.read_bytes() == source.read_bytes()


@pytest.mark.usefixtures("real_words")
def test_the_tool_opens_what_we_lock_with_words(tmp_path: Path) -> None:
    """Stretched 2^16 times: so long does each guess take."""
    source, locked, found = large(tmp_path), tmp_path / "goi.age", tmp_path / "ra"
    envelope.encrypt_with_passphrase(source, locked, WORDS)
    assert locked.read_bytes().splitlines()[1].endswith(b" 16")
    if TOOL:
        assert typed(WORDS, TOOL, "-d", "-o", str(found), str(locked)) == 0
    else:
        envelope.decrypt_with_passphrase(locked, found, WORDS)
    assert found.read_bytes() == source.read_bytes()


def test_a_word_written_with_separate_accents_is_the_same_word(tmp_path: Path) -> None:
    import unicodedata

    source = large(tmp_path)
    envelope.encrypt_with_passphrase(source, tmp_path / "goi.age", unicodedata.normalize("NFD", WORDS))
    envelope.decrypt_with_passphrase(tmp_path / "goi.age", tmp_path / "ra", WORDS)
    assert (tmp_path / "ra").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("way", ["words", "key"])
def test_no_spoilt_or_cut_file_opens(tmp_path: Path, way: str) -> None:
    source, locked = large(tmp_path), tmp_path / "goi.age"
    if way == "words":
        envelope.encrypt_with_passphrase(source, locked, WORDS)
    else:
        envelope.encrypt_to(source, locked, RECIPIENT)
    whole = locked.read_bytes()
    head = whole.index(b"\n--- ")
    places = (0, 25, head - 3, head + 10, head + 60, head + 100, len(whole) // 2, len(whole) - 1)
    spoilt = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in places]
    cut = [whole[:place] for place in (0, 30, head + 20, head + 60, len(whole) - (1 << 16) - 16, len(whole) - 1)]
    for data in (*spoilt, *cut, whole + b"\0", whole + bytes(16)):
        locked.write_bytes(data)
        with pytest.raises(InputRefused, match="MK-03"):
            opened(locked, tmp_path / "ra", way)
        assert not (tmp_path / "ra").exists()


def test_a_header_that_asks_for_too_much_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, WITH_WORDS)
    path.write_bytes(path.read_bytes().replace(b" 18\n", b" 30\n"))
    with pytest.raises(InputRefused, match="MK-03"):
        envelope.decrypt_with_passphrase(path, tmp_path / "ra", WORDS)
    path.write_bytes(b"age-encryption.org/v1\n" + b"-> X25519 a\nb\n" * 9 + b"--- c\n")
    with pytest.raises(InputRefused, match="MK-03"):
        envelope.needs_passphrase(path)


def test_every_new_key_is_one_the_tool_knows(tmp_path: Path) -> None:
    key = keys.new()
    envelope.encrypt_to(large(tmp_path), tmp_path / "goi.age", key.recipient)
    envelope.decrypt_with_key(tmp_path / "goi.age", tmp_path / "ra", key.identity)
    assert (tmp_path / "ra").stat().st_size == 3 << 16


def test_an_empty_piece_after_a_full_one_is_refused(tmp_path: Path) -> None:
    """The format has one way to write each text: a second one would let a file be changed unseen."""
    import io

    locked, file_key = io.BytesIO(), bytes(16)
    salt, nonce = bytes(16), bytes(16)
    wrapped = passphrase._cipher(passphrase._stretched(WORDS, salt, 10)).encrypt(bytes(12), file_key, None)
    head = (
        b"age-encryption.org/v1\n-> scrypt " + passphrase._text(salt) + b" 10\n" + passphrase._text(wrapped) + b"\n---"
    )
    locked.write(head + b" " + passphrase._text(passphrase._mac(file_key, head)) + b"\n" + nonce)
    cipher = passphrase._cipher(passphrase._derived(file_key, nonce, b"payload"))
    locked.write(cipher.encrypt(passphrase._place(0, last=False), bytes(1 << 16), None))
    locked.write(cipher.encrypt(passphrase._place(1, last=True), b"", None))
    (tmp_path / "goi.age").write_bytes(locked.getvalue())
    with pytest.raises(InputRefused, match="MK-03"):
        opened(tmp_path / "goi.age", tmp_path / "ra", "words")


def test_a_disk_that_fails_is_no_wrong_key(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        opened(written(tmp_path, FOR_RECIPIENT), tmp_path / "none" / "ra", "key")
