"""Pictures are written anew and served harmlessly; files come and go as a whole."""

import hashlib
import io
import os
import random
import struct
import threading
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Blueprint, Flask, request
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from shared.config import read_settings
from shared.signing.keyring import create_keys
from shared.signing.node import Node, load_node
from shared.storage.database import Database
from shared.storage.files import GRACE, delete_file, file_folder, forget_orphans, open_file, store_file
from shared.storage.tables import metadata
from shared.web.app import create_app
from shared.web.pictures import (
    MOST_BYTES,
    PictureRefused,
    allow_uploads,
    picture_routes,
    picture_url,
    rewritten,
    store_picture,
)
from tests.service.web.sample_page import Never

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (1600, 900), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_comes_in_two_sizes_in_its_own_format(kind: str) -> None:
    picture = rewritten(_picture(kind))
    assert _opened(picture.large).size == (1200, 675)
    assert _opened(picture.small).size == (320, 180)
    assert _opened(picture.large).format == _opened(picture.small).format == kind


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken_and_stays_see_through(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, "PNG")
    assert _opened(rewritten(out.getvalue()).large).mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


def test_cmyk_from_a_printer_becomes_rgb() -> None:
    assert _opened(rewritten(_picture("JPEG", "CMYK")).large).mode == "RGB"


def test_only_pixels_survive() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Hinterhaus, 3. Stock"
    exif[0x0112] = 6  # lies on its side
    upload = _picture("JPEG", exif=exif, comment=b"geheim") + b"<script>alert(1)</script>"
    large = rewritten(upload).large
    assert _opened(large).size == (675, 1200)
    assert not _opened(large).getexif()
    assert not any(word in large for word in (b"Hinterhaus", b"geheim", b"script"))
    text = PngInfo()
    text.add_text("Comment", "geheim")
    assert b"geheim" not in rewritten(_picture("PNG", pnginfo=text)).large


def _png_of(width: int, height: int) -> bytes:
    """A small PNG that claims to be that large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"", "picture_not_readable"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "picture_not_readable"),
        (b"%PDF-1.7", "picture_not_readable"),
        (_picture("PNG")[:200], "picture_not_readable"),
        (_picture("JPEG")[:900], "picture_not_readable"),
        (_picture("TIFF"), "picture_not_readable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "picture_is_svg"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><svg/>", "picture_is_svg"),
        (_png_of(7000, 7000), "picture_too_many_pixels"),
        (_png_of(12_000, 10_000), "picture_too_many_pixels"),
        (_png_of(100_000, 100_000), "picture_too_many_pixels"),
        (_png_of(0, 5), "picture_not_readable"),
        (bytes(MOST_BYTES + 1), "picture_too_large"),
    ],
)
def test_what_is_no_picture_is_refused(upload: bytes, code: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        rewritten(upload)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_broken_bytes_are_refused_and_nothing_else_happens(kind: str) -> None:
    dice = random.Random(7)
    sound = _picture(kind, size=(60, 40))
    for _ in range(200):
        broken = bytearray(sound)
        for _ in range(dice.randint(1, 6)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            rewritten(bytes(broken))
        except PictureRefused as refused:
            assert refused.code in ("picture_not_readable", "picture_too_many_pixels")  # noqa: PT017


@pytest.fixture
def node(tmp_path: Path) -> Node:
    create_keys(tmp_path)
    return load_node(read_settings({"KIEZNETZ_DATA": str(tmp_path)}))


@pytest.fixture
def app(node: Node, tmp_path: Path) -> Flask:
    page = Blueprint("directory", __name__, url_prefix="/directory")
    allow_uploads(page, "directory.edit_logo")

    @page.post("/logo")
    def edit_logo() -> str:
        with request.files["logo"].stream as upload:
            return str(len(upload.read()))

    @page.post("/other")
    def other() -> str:
        return str(list(request.files))

    database = Database(f"sqlite:///{tmp_path / 'pictures.sqlite'}")
    with database.write() as session:
        metadata.create_all(session.connection())
    flask = create_app(
        "directory", node=node, database=database, api=[], pages=[page, picture_routes("directory")], refused=Never,
        refusals={}, templates=tmp_path,
    )  # fmt: skip
    flask.config["WTF_CSRF_CHECK_DEFAULT"] = False
    return flask


def test_a_stored_picture_is_served_so_that_it_can_do_nothing(app: Flask, node: Node) -> None:
    name = store_picture(node, "directory", _picture("PNG"))
    client = app.test_client()
    for size, width in (("large", 1200), ("small", 320)):
        answer = client.get(picture_url("directory", name, size))
        assert answer.status_code == 200
        assert _opened(answer.data).width == width
        assert answer.content_type == "image/png"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
        again = client.get(picture_url("directory", name, size), headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    assert hashlib.sha256(client.get(picture_url("directory", name)).data).hexdigest() == name


def test_other_names_lead_nowhere(app: Flask, node: Node) -> None:
    folder = file_folder(node.settings.data, "directory")
    page = store_file(folder, b"<script>alert(1)</script>", NOW)
    client = app.test_client()
    names = [page, "0" * 64, "..", "..%2f..%2fkeys", ".lock", page + ".small", "%00", "A" * 64]
    assert {client.get(f"/directory/pictures/{name}/large").status_code for name in names} <= {400, 404}
    assert client.get(f"/directory/pictures/{page}/huge").status_code == 404


def test_large_uploads_are_let_in_only_where_they_are_expected(app: Flask) -> None:
    client = app.test_client()

    def send(path: str, size: int) -> int:
        head = b'--x\r\nContent-Disposition: form-data; name="logo"; filename="logo.png"\r\n\r\n'
        body = head + bytes(size) + b"\r\n--x--\r\n"
        return client.post(path, data=body, content_type="multipart/form-data; boundary=x").status_code

    assert send("/directory/logo", 9_000_000) == 200
    assert send("/directory/other", 9_000_000) == 413
    assert send("/directory/logo", 12_000_000) == 413


def test_many_requests_store_the_same_bytes(tmp_path: Path) -> None:
    folder = file_folder(tmp_path, "directory")
    content = os.urandom(200_000)
    names = []
    threads = [
        threading.Thread(target=lambda: names.append(store_file(folder, content, NOW, {"small": b"s"})))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    name = hashlib.sha256(content).hexdigest()
    assert names == [name] * 8
    assert {path.name for path in folder.iterdir()} == {".lock", name, f"{name}.small"}
    with open_file(folder, name) as file:
        assert file.read() == content
    with open_file(folder, name, "small") as file:
        assert file.read() == b"s"


def test_a_deleted_file_is_gone_with_its_variants(tmp_path: Path) -> None:
    folder = file_folder(tmp_path, "directory")
    delete_file(folder, "0" * 64)
    name, kept = store_file(folder, b"a", NOW, {"small": b"s"}), store_file(folder, b"b", NOW)
    delete_file(folder, name)
    delete_file(folder, "*")
    assert {path.name for path in folder.iterdir()} == {".lock", kept}
    with pytest.raises(FileNotFoundError):
        open_file(folder, name)


def test_a_file_that_no_row_names_goes_after_a_day(tmp_path: Path) -> None:
    folder = file_folder(tmp_path, "directory")
    assert forget_orphans(folder, set(), NOW) == 0
    known = store_file(folder, b"known", NOW, {"small": b"s"})
    orphan = store_file(folder, b"orphan", NOW, {"small": b"s"})
    again = store_file(folder, b"stored again", NOW)
    left = folder / ".new-left-by-a-crash"
    left.write_bytes(b"x")
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    later = NOW + GRACE + timedelta(seconds=1)
    assert forget_orphans(folder, {known}, NOW + GRACE) == 0
    store_file(folder, b"stored again", later)  # its transaction is still open: no row names it
    assert forget_orphans(folder, {known}, later) == 3
    assert {path.name for path in folder.iterdir()} == {".lock", known, f"{known}.small", again}
    with pytest.raises(FileNotFoundError):
        open_file(folder, orphan)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = file_folder(tmp_path, "directory")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store_file(folder, b"a", NOW)
    assert [path.name for path in folder.iterdir()] == [".lock"]
