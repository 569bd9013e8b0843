"""The picture in the form of an entry: a new one, the one that is there, or none."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from services.directory.refusals import REFUSALS
from shared.storage.files import file_folder, open_file
from shared.web.context import node
from shared.web.forms import Form
from shared.web.pictures import PictureRefused, store_picture
from shared.web.problems import told

MOST_WORDS = 300


def read_logo(form: Form) -> dict[str, Any] | None:
    """The document's `logo`; what is wrong is noted in the form, which keeps the name of a picture that came well."""
    upload = request.files.get("logo.upload")
    if upload is not None and upload.filename:
        try:
            form.values["logo.file"] = store_picture(node(), "directory", upload.read())
        except PictureRefused as refused:
            form.add("logo.upload", told(REFUSALS, refused.code, {})[1])
    elif form.value("logo.remove"):
        form.values["logo.file"] = ""
    file, alt = str(form.value("logo.file")), " ".join(str(form.value("logo.alt")).split())
    if not file:
        return None
    if not _is_there(file):
        form.values["logo.file"] = ""
        form.add("logo.upload", _("Dieses Bild gibt es nicht mehr. Bitte wählen Sie es noch einmal aus."))
    if not alt:
        form.add("logo.alt", _("Bitte sagen Sie in Worten, was auf dem Bild zu sehen ist."))
    if len(alt) > MOST_WORDS:
        form.add("logo.alt", _("Höchstens %(most)s Zeichen.", most=MOST_WORDS))
    return {"file": file, "alt": alt}


def _is_there(file: str) -> bool:
    try:
        open_file(file_folder(node().settings.data, "directory"), file, "small").close()
    except FileNotFoundError:
        return False
    return True
