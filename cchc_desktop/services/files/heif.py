"""Photographs of telephones (HEIC) opened in a process beside ours: damaged ones can end the library that reads them.

What comes back is the picture alone and the words of its day, both looked at again by whoever asked.
"""

from __future__ import annotations

import io
import multiprocessing
from multiprocessing.connection import Connection

BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"mif2", b"msf1")
_SECONDS = 60
_MEMORY = 2 << 30
_MOST_PIXELS = 120_000_000
_LARGEST_ANSWER = 256 << 20


class Unreadable(ValueError):
    """The reader said so, ended, or took too long."""


def as_png(data: bytes, longest: int) -> tuple[bytes, bytes]:
    """The picture, upright and at most so many pixels long, and the Exif that came with it. Raises Unreadable."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, longest), daemon=True)
    try:
        process.start()
        theirs.close()
        ours.send_bytes(data)
        if not ours.poll(_SECONDS):
            raise Unreadable("too slow")
        return ours.recv_bytes(_LARGEST_ANSWER), ours.recv_bytes(1 << 20)
    except (OSError, EOFError) as error:
        raise Unreadable(type(error).__name__) from error
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()


def _serve(pipe: Connection, longest: int) -> None:
    """The child: one picture, then the end; a picture that can't be read ends it without an answer."""
    import pi_heif
    import PIL.Image

    _limit()
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    try:
        with PIL.Image.open(io.BytesIO(pipe.recv_bytes()), formats=("HEIF",)) as found:
            if found.width * found.height > _MOST_PIXELS:
                return
            exif = found.getexif().tobytes()
            found.load()
            picture = found.convert("RGBA" if "A" in found.getbands() else "RGB")
    except Exception:  # noqa: BLE001 - each decoder has its own way to say so; silence is the answer
        return
    picture.info = {}
    picture.thumbnail((longest, longest), PIL.Image.Resampling.LANCZOS)
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=1)
    pipe.send_bytes(target.getvalue())
    pipe.send_bytes(exif[: 1 << 20])


def _limit() -> None:
    """Memory and core dumps, where the system has such limits."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows only
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
