"""Pictures that people upload: judged by content, written anew, served so that they can do nothing.

Written anew means that only pixels survive: no EXIF (where it was taken), no text, no second frame, nothing appended.
"""

import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request, send_file
from PIL import Image, ImageOps

from shared.signing.node import Node
from shared.storage.files import file_folder, open_file, store_file
from shared.web.context import node

MOST_BYTES = 10_000_000
MOST_PIXELS = 25_000_000
LARGE, SMALL = 1200, 320
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_SVG = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg)", re.IGNORECASE)
# What Pillow raises for bytes that are not what they say; a broken PNG is a SyntaxError to it.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error)


class PictureRefused(Exception):
    """The upload is no picture that can be taken.

    `code`: picture_too_large (bytes), picture_too_many_pixels, picture_is_svg, picture_not_readable (PNG, JPEG and WebP
    are). Each service tells it in its refusals.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture written anew, in the format that it came in, in two sizes."""

    large: bytes
    small: bytes


def _saved(picture: Image.Image, kind: str, most: int) -> bytes:
    copy = picture.copy()
    copy.thumbnail((most, most), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    match kind:
        case "JPEG":
            copy.save(out, kind, quality=85, optimize=True, progressive=True)
        case "WEBP":
            copy.save(out, kind, quality=85)
        case _:
            copy.save(out, kind, optimize=True)
    return out.getvalue()


def rewritten(upload: bytes) -> Picture:
    """The picture in an upload, at most LARGE and SMALL pixels wide or high; raises PictureRefused.

    How large it is is read from its header before a pixel is unpacked.
    """
    if len(upload) > MOST_BYTES:
        raise PictureRefused("picture_too_large")
    if _SVG.match(upload.removeprefix(b"\xef\xbb\xbf")):
        raise PictureRefused("picture_is_svg")
    try:
        with Image.open(io.BytesIO(upload), formats=tuple(_KINDS)) as opened:
            kind = opened.format or ""
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureRefused("picture_too_many_pixels")
            # A photograph is unpacked no larger than needed.
            opened.draft("RGB", (LARGE, LARGE))
            see_through = kind != "JPEG" and (opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info)
            mode = "RGBA" if see_through else "RGB"
            # Made small before all else: each copy of a large one takes four bytes a pixel.
            picture = opened if opened.mode == mode else opened.convert(mode)
            picture.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS, reducing_gap=3.0)
            plain = ImageOps.exif_transpose(picture).convert(mode)
            plain.info = {}
            return Picture(_saved(plain, kind, LARGE), _saved(plain, kind, SMALL))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefused("picture_too_many_pixels") from None
    except _BROKEN:
        raise PictureRefused("picture_not_readable") from None


def store_picture(here: Node, service: str, upload: bytes) -> str:
    """Writes the picture of an upload anew and keeps it; returns its name. Raises PictureRefused."""
    picture = rewritten(upload)
    folder = file_folder(here.settings.data, service)
    return store_file(folder, picture.large, here.clock(), {"small": picture.small})


def picture_url(service: str, name: str, size: str = "large") -> str:
    """The path of a stored picture; size is "large" or "small"."""
    return f"/{service}/pictures/{name}/{size}"


def _kind_of(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _show(folder: Path, name: str, size: str) -> Response:
    try:
        with open_file(folder, name, "" if size == "large" else size) as file:
            content = file.read()
    except FileNotFoundError:
        abort(404)
    kind = _kind_of(content)
    if kind is None:
        abort(404)  # a file of this service that is no picture
    response = send_file(io.BytesIO(content), mimetype=_KINDS[kind], etag=f"{name}-{size}", conditional=True)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def picture_routes(service: str) -> Blueprint:
    """A page blueprint that serves the service's pictures at `picture_url`; who knows the name may see it."""
    blueprint = Blueprint("pictures", __name__, url_prefix=f"/{service}/pictures")

    @blueprint.get("/<name>/<any(large, small):size>")
    def picture(name: str, size: str) -> Response:
        return _show(file_folder(node().settings.data, service), name, size)

    return blueprint


def allow_uploads(blueprint: Blueprint, *endpoints: str) -> None:
    """Lets forms of up to MOST_BYTES and their other fields in at these endpoints ("directory.edit_logo").

    It has to happen before the form's token is looked for, which reads the whole body.
    """

    @blueprint.url_value_preprocessor
    def _raise_limit(endpoint: str | None, _values: object) -> None:
        if endpoint in endpoints:
            # Room for the form beside the file; one less, so that the limit reads as that of the file.
            request.max_content_length = MOST_BYTES + int(current_app.config["MAX_CONTENT_LENGTH"]) - 1
