"""The keys that sign: made at the start, rotated, revoked; and the epoch."""

import json
import stat
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.keys import keys as keys_command
from services.federation.commands.announce_epoch import announce_epoch
from services.federation.commands.key_files import key_files
from services.federation.commands.revoke_key import revoke_key
from services.federation.commands.rotate_keys import rotate_keys
from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.refused import Refused
from services.federation.jobs import append_waiting, look_after_keys, sign_log_anew
from services.federation.queries.keys import current_key, signing_keys
from shared.clock import system_clock
from shared.signing.keyfiles import KeyFileError
from shared.signing.refused import SignatureRefused
from tests.apps import App, MovableClock, make_app
from tests.service.directory.test_races import at_once
from tests.service.federation.publishing import described, hear, log, message, read_all, say, verified


def current(app: App) -> str:
    with app.database.read() as session:
        key = current_key(session)
    assert key is not None
    return key.keyid


def rotate(app: App) -> str:
    with app.database.write() as session:
        return rotate_keys(session, node=app.node, account_id=None, now=app.clock()).keyid


def revoke(app: App, keyid: str) -> str:
    with app.database.write() as session:
        return revoke_key(session, node=app.node, keyid=keyid, account_id=None, now=app.clock()).keyid


def test_the_first_key_is_made_at_the_start_and_only_the_service_reads_it(app: App) -> None:
    (path,) = key_files(app.node.settings.data).iterdir()
    assert path.stem == current(app)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    look_after_keys(app.database, app.node)
    assert [path] == list(key_files(app.node.settings.data).iterdir())


def test_two_processes_that_start_at_once_make_one_key(tmp_path: Path) -> None:
    app = make_app("federation", tmp_path)
    at_once([partial(look_after_keys, app.database, app.node)] * 4)
    assert len(list(key_files(app.node.settings.data).iterdir())) == 1
    app.database.close()


def test_the_node_describes_itself_and_signs_that(app: App) -> None:
    answer = app.client().get("/federation/node")
    assert answer.content_type == "application/cloudevents+json"
    told = verified(app, described(app))
    assert told["source"] == told["subject"] == told["data"]["id"] == app.node.identity
    settings = app.node.settings
    assert [told["data"][name] for name in ("url", "name", "contact")] == [
        settings.url,
        settings.name,
        settings.contact,
    ]
    assert told["data"]["doors"]["http"] == f"{settings.url}/federation/stream"
    assert "org.kieznetz.registration.event_moved.v1" in told["data"]["contracts"]
    assert not any("seat_confirmed" in type for type in told["data"]["contracts"])
    (key,) = told["data"]["keys"]["keys"]
    assert (key["kid"], key["valid_until"]) == (current(app), None)
    assert "d" not in key
    again = app.client().get("/federation/node", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_node_that_has_just_started_says_when_to_come_back(tmp_path: Path) -> None:
    app = make_app("federation", tmp_path)
    answer = app.client().get("/federation/node")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert answer.content_type == "application/problem+json"
    app.database.close()


def test_after_a_rotation_the_log_is_signed_anew_where_it_stands(either: App) -> None:
    app = either
    hear(app, [message(app, "registration.event_published", f"e{number}", 1) for number in range(5)])
    append_waiting(app.database, app.node)
    before, old, document = log(app), current(app), described(app)
    app.clock.forward(hours=5)
    new = rotate(app)
    say(app, "registration.event_published", "e9", 1)
    sign_log_anew(app.database, app.node)
    after = log(app)
    assert {entry.keyid for entry in after} == {new}
    assert [entry.position for entry in before] == [entry.position for entry in after[:5]]
    assert [json.loads(entry.body)["id"] for entry in before] == [json.loads(entry.body)["id"] for entry in after[:5]]
    assert described(app)["data"]["epoch"] == document["data"]["epoch"]  # nobody need read it again
    assert verified(app, described(app), document)["data"]["keys"] == described(app)["data"]["keys"]
    for entry in (*before, *after):  # both count until the old one retires
        verified(app, json.loads(entry.body))
    app.clock.forward(days=7)
    look_after_keys(app.database, app.node)
    for entry in after:
        verified(app, json.loads(entry.body))
    with pytest.raises(SignatureRefused, match="not announced"):
        verified(app, json.loads(before[0].body))
    assert [path.stem for path in key_files(app.node.settings.data).iterdir()] == [new]
    assert old not in json.dumps(described(app))


def test_a_peer_with_the_description_of_the_day_refuses_the_old_key_after_a_week(app: App) -> None:
    say(app, "registration.event_published", "e1", 1)
    old = json.loads(log(app)[0].body)
    rotate(app)
    document = described(app)
    app.clock.forward(days=6, hours=23)
    assert verified(app, old, document)
    app.clock.forward(hours=1)
    with pytest.raises(SignatureRefused, match="no longer valid"):
        verified(app, old, document)


def test_a_new_key_is_believed_by_peers_whose_clocks_are_behind(app: App) -> None:
    rotate(app)
    say(app, "registration.event_published", "e1", 1)
    entry, document = json.loads(log(app)[0].body), described(app)
    app.clock.forward(minutes=-50)
    assert verified(app, entry, document)


def test_a_revoked_key_counts_no_longer_and_everything_is_signed_anew_in_a_new_epoch(either: App) -> None:
    app = either
    hear(app, [message(app, "registration.event_published", f"e{number}", 1) for number in range(5)])
    append_waiting(app.database, app.node)
    stolen, document, old = current(app), described(app), json.loads(log(app)[0].body)
    app.clock.forward(days=1)
    new = revoke(app, stolen)
    told = described(app)["data"]
    assert ([key["kid"] for key in told["keys"]["keys"]], [key["kid"] for key in told["revoked"]]) == ([new], [stolen])
    assert verified(app, described(app), document)  # whoever holds a key may say that it counts no longer
    with pytest.raises(SignatureRefused, match="not announced"):
        verified(app, old)
    assert told["epoch"] == document["data"]["epoch"]
    sign_log_anew(app.database, app.node)
    assert {entry.keyid for entry in log(app)} == {new}
    assert described(app)["data"]["epoch"] != document["data"]["epoch"]
    assert app.client().get("/federation/stream").headers["KZ-Epoch"] == described(app)["data"]["epoch"]
    epoch = described(app)["data"]["epoch"]
    sign_log_anew(app.database, app.node)
    assert described(app)["data"]["epoch"] == epoch
    assert all(verified(app, one) for one in read_all(app))


def test_a_key_is_revoked_once(app: App) -> None:
    keyid = current(app)
    revoke(app, keyid)
    for wrong, code in ((keyid, "key_revoked"), ("nothing", "key_unknown")):
        with pytest.raises(Refused) as refused:
            revoke(app, wrong)
        assert refused.value.code == code


def test_a_retired_key_may_be_revoked_and_the_current_one_stays(app: App) -> None:
    old, new = current(app), rotate(app)
    assert revoke(app, old) == new == current(app)


def test_a_lost_key_file_is_named_and_a_rotation_helps(app: App) -> None:
    lost = key_files(app.node.settings.data) / f"{current(app)}.json"
    lost.unlink()
    hear(app, [message(app, "registration.event_published", "e1", 1)])
    with pytest.raises(KeyFileError, match=r"is missing\.$"):
        append_waiting(app.database, app.node)
    new = rotate(app)
    append_waiting(app.database, app.node)
    assert [entry.keyid for entry in log(app)] == [new]
    assert verified(app, described(app))


def test_a_new_epoch_is_told_and_positions_go_on_rising(app: App) -> None:
    say(app, "registration.event_published", "e1", 1)
    before = app.client().get("/federation/stream")
    with app.database.write() as session:
        epoch = announce_epoch(session, node=app.node, account_id=None, now=app.clock() + timedelta(seconds=1))
    assert verified(app, described(app))["data"]["epoch"] == epoch
    after = app.client().get("/federation/stream", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.headers["KZ-Epoch"]) == (200, epoch)
    assert before.headers["KZ-Epoch"] != epoch
    last = log(app)[-1].position
    say(app, "registration.event_published", "e2", 1)
    assert log(app)[-1].position > last


def test_the_description_is_signed_anew_only_when_it_says_something_else(app: App) -> None:
    before = described(app)
    app.clock.forward(days=1)
    look_after_keys(app.database, app.node)
    assert described(app) == before


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(keys_command, arguments, env={"KIEZNETZ_DATA": str(folder)})


def test_the_command_line_lists_rotates_revokes_and_announces(tmp_path: Path) -> None:
    app = make_app("federation", tmp_path, MovableClock(system_clock()))
    first = run(tmp_path, "list")
    assert (first.exit_code, first.stderr) == (0, "")
    old = current(app)
    assert f"{old}  made " in first.stdout
    assert fingerprint(old) in first.stdout
    assert run(tmp_path, "rotate").exit_code == 0
    assert "counts until" in run(tmp_path, "list").stdout
    asked = CliRunner().invoke(keys_command, ["revoke", old], env={"KIEZNETZ_DATA": str(tmp_path)}, input="n\n")
    assert asked.exit_code == 1
    assert f"{old} is revoked; {current(app)} signs." in run(tmp_path, "revoke", old, "--yes").stdout
    again = run(tmp_path, "revoke", old, "--yes")
    assert (again.exit_code, again.stderr) == (1, "Error: This key is revoked already.\n")
    epoch = run(tmp_path, "epoch").stdout.split()[-1].rstrip(".")
    assert described(app)["data"]["epoch"] == epoch
    with app.database.read() as session:
        assert len(signing_keys(session)) == 2
    app.database.close()


def test_the_command_line_says_when_there_is_no_node_yet(tmp_path: Path) -> None:
    ran = run(tmp_path, "list")
    assert ran.exit_code == 1
    assert "run `kieznetz prepare` first" in ran.stderr.lower()
    assert ran.stderr.count("\n") == 1


def test_a_fingerprint_is_read_aloud_in_groups_and_differs_for_every_key(app: App) -> None:
    one, two = fingerprint(current(app)), fingerprint(rotate(app))
    assert one != two
    assert [len(group) for group in one.split()] == [5] * 8
    assert one.replace(" ", "").isdigit()
