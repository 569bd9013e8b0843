"""The node's keys on disk."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.signing import jwk
from shared.signing.keyfiles import KeyFileError
from shared.signing.keyring import (
    NodeSecret,
    create_keys,
    load_identity,
    load_node_secret,
    load_token_private,
    load_token_public,
)

FILES = ["keys/node.json", "keys/identity.json", "keys/token-public.json", "sign-in/token-private.json"]


def test_the_first_start_creates_all_keys_with_their_modes(tmp_path: Path) -> None:
    create_keys(tmp_path)
    modes = {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in FILES}
    assert modes == dict(zip(FILES, [0o600, 0o644, 0o644, 0o600], strict=True))
    secret = load_node_secret(tmp_path)
    assert len(secret.secret) == 32
    assert len(secret.key_id) == 8
    assert load_identity(tmp_path).startswith("urn:uuid:")
    assert jwk.public_jwk(load_token_private(tmp_path)) == jwk.public_jwk(load_token_public(tmp_path))


def test_the_modes_hold_under_a_narrow_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        create_keys(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys/identity.json").stat().st_mode) == 0o644


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    create_keys(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}
    create_keys(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before


def test_processes_that_start_at_the_same_moment_agree_and_leave_nothing_behind(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from shared.signing import keyring as k; f = pathlib.Path(sys.argv[1]);"
        "print('ready', flush=True); sys.stdin.read(); k.create_keys(f);"
        "print(k.load_node_secret(f).secret.hex(), k.load_identity(f), k.load_token_public(f).public_bytes_raw().hex())"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for start in starts:
        assert start.stdout is not None
        assert start.stdout.readline() == "ready\n"
    for start in starts:
        assert start.stdin is not None
        start.stdin.close()
    seen = set()
    for start in starts:
        assert start.stdout is not None
        seen.add(start.stdout.read())
        start.stdout.close()
        assert start.wait() == 0
    assert len(seen) == 1
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()) == sorted(FILES)


def test_a_start_that_was_cut_off_between_two_files_is_completed(tmp_path: Path) -> None:
    create_keys(tmp_path)
    private = jwk.public_jwk(load_token_private(tmp_path))
    (tmp_path / "keys/token-public.json").unlink()
    create_keys(tmp_path)
    assert jwk.public_jwk(load_token_public(tmp_path)) == private


def test_a_lost_private_half_is_said_and_not_made_anew(tmp_path: Path) -> None:
    create_keys(tmp_path)
    (tmp_path / "sign-in/token-private.json").unlink()
    with pytest.raises(KeyFileError, match="token-private.json is missing"):
        create_keys(tmp_path)
    assert not (tmp_path / "sign-in/token-private.json").exists()


def test_halves_of_different_keys_are_refused(tmp_path: Path) -> None:
    create_keys(tmp_path)
    other = json.dumps(jwk.public_jwk(jwk.new_private_key()))
    (tmp_path / "keys/token-public.json").write_text(other)
    with pytest.raises(KeyFileError, match="does not belong to"):
        create_keys(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("in the way")
    with pytest.raises(KeyFileError, match="The key folder .*keys cannot be made"):
        create_keys(tmp_path)


LOADERS = list(zip(FILES, [load_node_secret, load_identity, load_token_public, load_token_private], strict=True))


@pytest.mark.parametrize(("name", "load"), LOADERS)
def test_a_missing_file_is_named_in_one_sentence(tmp_path: Path, name: str, load: Callable[[Path], object]) -> None:
    with pytest.raises(KeyFileError, match=f"^The key file .*{name} is missing.$"):
        load(tmp_path)


@pytest.mark.parametrize(("name", "load"), LOADERS)
@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", "null", "\udcff", '{"secret": 1, "key_id": "12345678"}', "[" * 5000]
)
def test_a_broken_file_is_named_in_one_sentence(
    tmp_path: Path, name: str, load: Callable[[Path], object], content: str
) -> None:
    create_keys(tmp_path)
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(KeyFileError, match=f"^The key file .*{name} .*\\.$"):
        load(tmp_path)


def test_each_purpose_has_a_key_of_its_own_that_stays_the_same() -> None:
    secret = NodeSecret("0a1b2c3d", bytes(32))
    assert secret.derive("links").hex() == "5ec836c18dd481f075ca2fb4a62d7cb9380ef3b5cb6437f1f06a5c8d135f684e"
    assert secret.derive("links") != secret.derive("person")
    assert len(secret.derive("person")) == 32


def test_the_secret_does_not_show_in_a_log_line() -> None:
    assert repr(NodeSecret("0a1b2c3d", b"x" * 32)) == "NodeSecret(key_id='0a1b2c3d')"
