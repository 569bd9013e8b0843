"""Files that people choose by mistake: known by how they begin, for their names may say anything."""

from services.directory.domain.imports.row import ImportRefused

# xlsx and ods are zip archives; the other one is what Excel wrote before 2007.
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# XML, HTML and SVG; PDF; PNG; JPEG; GIF; RTF; gzip; WebP and sound.
_OTHERS = (b"<", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"RIFF")


def check_kind_of_file(data: bytes) -> None:
    """Refuses what is neither CSV nor GeoJSON: ImportRefused("spreadsheet_file") or ImportRefused("other_file")."""
    begin = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(_SPREADSHEETS):
        raise ImportRefused("spreadsheet_file")
    if begin.startswith(_OTHERS):
        raise ImportRefused("other_file")
