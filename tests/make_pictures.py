"""Pictures as telephones make them: each tells where, when, by what and in which words it was taken."""

from __future__ import annotations

import base64
import io
import struct
import zlib

from PIL import Image, PngImagePlugin

MARKS = (b"GPSMARK", b"MAKERX", b"PHONEX", b"XMPMARK", b"COMMENTMARK", b"ICCMARK", b"NOTEMARK")
"""What must never lie in a log book or leave it."""
_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAghtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAEZp"
    "bG9jAAAAAERAAAMAAQAAAAACLAABAAAAAAAAABoAAgAAAAACRgABAAAAAAAAAKQAAwAAAAAC6gABAAAAAAAAAA4AAABiaWluZgAAAAAA"
    "AwAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAACppbmZlAgAAAQADAABtaW1lAGFwcGxpY2F0aW9uL3Jk"
    "Zit4bWwAAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH/"
    "/wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA"
    "AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAAC"
    "AAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAChpcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAADmNkc2MAAwAB"
    "AAEAAADUbWRhdAAAABYoAa8ZgO9Jpb//2zMEc0dv9frWmPm4AAAABkV4aWYAAE1NACoAAAAIAAQBDwACAAAABwAAAD4BEAACAAAABwAA"
    "AEaHaQAEAAAAAQAAAE6IJQAEAAAAAQAAAHQAAAAATUFLRVJYAABQSE9ORVgAAAABkAMAAgAAABQAAABgAAAAADIwMjY6MTA6MDUgMDg6"
    "MzE6MDAAAAIAAQACAAAAAk4AAAAAHQACAAAACAAAAJIAAAAAR1BTTUFSSwA8eD5YTVBNQVJLPC94Pg=="
)


def heic() -> bytes:
    """64 x 48 pixels of teal from an "iPhone", with position and maker; no encoder of it is at hand."""
    return base64.b64decode(_HEIC)


def told(form: str, size: tuple[int, int] = (320, 240), mode: str = "RGB", **more: object) -> bytes:
    """A picture of that form with all that form can tell."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x010E] = "MAKERX", "PHONEX", "COMMENTMARK"
    inner = tags.get_ifd(0x8769)
    inner[36867], inner[0x9286], inner[0x927C] = "2026:10:05 08:31:00", b"ASCII\0\0\0COMMENTMARK", b"NOTEMARK"
    position = tags.get_ifd(0x8825)
    position[1], position[29] = "N", "GPSMARK"
    picture = Image.effect_noise(size, 60).convert(mode)
    given: dict[str, object] = {"exif": tags} if form in {"JPEG", "MPO", "PNG", "WEBP", "AVIF", "TIFF"} else {}
    if form in {"JPEG", "WEBP", "AVIF"}:
        given |= {"xmp": b"<x>XMPMARK</x>"}
    if form in {"JPEG", "GIF"}:
        given |= {"comment": b"COMMENTMARK"}
    if form in {"JPEG", "PNG", "WEBP"}:
        given |= {"icc_profile": _profile()}
    if form == "PNG":
        given["pnginfo"] = _words()
    target = io.BytesIO()
    picture.save(target, form, **{**given, **more})
    return target.getvalue()


def huge() -> bytes:
    """A JPEG that says it has 400 million pixels, with a position."""
    made = told("JPEG")
    at = made.index(b"\xff\xc0") + 5
    return made[:at] + struct.pack(">HH", 20_000, 20_000) + made[at + 4 :]


def svg() -> bytes:
    """A drawing in text with a position in it."""
    return b'<?xml version="1.0"?><svg xmlns="x"><metadata>GPSMARK</metadata></svg>'


def _profile() -> bytes:
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made + b"ICCMARK"


def _words() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "COMMENTMARK")
    words.add_itxt("XML:com.adobe.xmp", "<x>XMPMARK</x>", zip=False)
    return words


def unpacked(data: bytes) -> bytes:
    """The bytes, and what lies deflated in the PNG chunks of them: a mark may not hide there either."""
    found = [data]
    for at in range(len(data) - 8):
        if data[at : at + 4] in {b"zTXt", b"iCCP", b"iTXt"}:
            (size,) = struct.unpack(">I", data[at - 4 : at])
            for start in range(at + 4, min(at + 100, at + 4 + size)):
                try:
                    found.append(zlib.decompress(data[start : at + 4 + size]))
                    break
                except zlib.error:
                    continue
    return b"".join(found)
