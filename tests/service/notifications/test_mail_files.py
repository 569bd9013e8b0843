"""Mails that lie as files hold personal data: they go as sent mails do."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from services.notifications.domain.sending import KEPT_AFTER_SENDING
from services.notifications.jobs import JOBS, forget_mail_files
from tests.apps import App, make_app


def lay(folder: Path, name: str, written: datetime) -> Path:
    """A file of that age in the mail folder."""
    path = folder / "mail" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("To: anna@example.org")
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def test_old_mails_and_half_written_ones_go_and_newer_ones_and_other_files_stay(app: App, tmp_path: Path) -> None:
    limit = app.clock() - KEPT_AFTER_SENDING
    old = [lay(tmp_path, name, limit - timedelta(seconds=1)) for name in ("old.eml", ".crashed.part")]
    others = [lay(tmp_path, "new.eml", limit + timedelta(seconds=1)), lay(tmp_path, "notes.txt", limit)]
    assert forget_mail_files(app.database, app.node) == 2
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in others)
    assert forget_mail_files in [job.run for job in JOBS]


def test_without_a_folder_there_is_nothing_to_do(app: App) -> None:
    assert forget_mail_files(app.database, app.node) == 0


def test_with_a_mail_server_the_folder_is_left_alone(tmp_path: Path) -> None:
    app = make_app("notifications", tmp_path, KIEZNETZ_SMTP_URL="smtp://127.0.0.1:9")
    kept = lay(tmp_path, "old.eml", app.clock() - timedelta(days=90))
    assert forget_mail_files(app.database, app.node) == 0
    assert kept.exists()
    app.database.close()
