"""A file that somebody sends with a form."""

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from services.funding.domain.proposals.papers import MOST_BYTES, PICTURES, media_type_of
from services.funding.domain.refused import Refused
from shared.web.pictures import PictureRefused, rewritten
from shared.web.problems import Invalid


def taken_upload(sent: FileStorage | None) -> tuple[str, bytes]:
    """Name and bytes; a picture is written anew, so that it does not tell where it was taken.

    Raises Invalid when no file was sent, Refused for a picture that cannot be read.
    """
    if sent is None or not sent.filename:
        raise Invalid({"file": [_("Bitte eine Datei auswählen.")]})
    content = sent.stream.read(MOST_BYTES + 1)
    if len(content) <= MOST_BYTES and media_type_of(content) in PICTURES:
        try:
            content = rewritten(content).large
        except PictureRefused:
            raise Refused("file_not_taken", field="file") from None
    return sent.filename, content
