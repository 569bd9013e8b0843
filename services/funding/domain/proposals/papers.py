"""Which files people may attach: judged by what is in them, not by what they are called."""

import lzma
import re
import zipfile
import zlib
from io import BytesIO

MOST_BYTES = 10_000_000
MOST_FILES = 20
PICTURES = ("image/jpeg", "image/png", "image/webp")
PDF = "application/pdf"
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ODF = {
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
}
_MOST_MEMBERS = 2000
# What zipfile and its decompressors raise for bytes that are not what they say.
_BROKEN = (
    zipfile.BadZipFile,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    zlib.error,
    lzma.LZMAError,
)


def media_type_of(content: bytes) -> str | None:
    """The type of the bytes if it is one that is taken (PDF, pictures, text and tables of office programs), else None.

    Office files with macros are not taken: nobody should have to open one.
    """
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    return None


def _of_archive(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_MEMBERS or any("vbaproject" in name.lower() for name in names):
                return None
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 100:
                told = archive.read("mimetype").decode("ascii", "replace").strip()
                return told if told in _ODF and not any(name.startswith("Basic/") for name in names) else None
    except _BROKEN:
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((type for folder, type in _OFFICE.items() if any(name.startswith(folder) for name in names)), None)


def sound_name(name: str) -> str:
    """A file's name as it may be shown and saved: no folders, no control characters, at most 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(character for character in last if character.isprintable()).strip(" .")
    return printable[-120:] or "Datei"
