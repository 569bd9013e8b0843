"""Our test vectors, which partners use too."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import shared.contracts
from shared.signing import jwk
from shared.signing.digest import CORE, covered
from shared.signing.dsse import pae
from shared.signing.refused import SENTENCES, SignatureRefused
from shared.signing.verify import VerificationKey, sign_message, verify_message

VECTORS: dict[str, Any] = json.loads(
    (Path(shared.contracts.__file__).parent / "examples" / "verifiability-vectors.json").read_text("utf-8")
)
KEYS: list[VerificationKey] = [{"jwk": VECTORS["key"], "valid_from": None, "valid_until": None}]
NOW = datetime(2026, 3, 1, 13, tzinfo=UTC)


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def test_the_thumbprint_is_the_one_printed_in_rfc_8037() -> None:
    assert jwk.thumbprint(jwk.private_key(VECTORS["key"])) == VECTORS["keyid"]
    assert VECTORS["keyid"] == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=named)
def test_each_step_of_a_vector(vector: dict[str, Any]) -> None:
    part = covered(vector["signed"])
    texts = {step["of"]: step["text"] for step in vector["digests"]}
    assert {name: part.attributes.get(name, "") for name in CORE} == {name: texts[name] for name in CORE}
    assert (part.data or b"").decode() == texts["data"]
    assert part.material().hex() == vector["material"]
    assert pae(VECTORS["payload_type"], part.material()).hex() == vector["pae"]


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=named)
def test_a_vector_is_verified_and_only_what_was_signed_comes_out(vector: dict[str, Any]) -> None:
    assert verify_message(vector["signed"], KEYS, NOW) == vector["verified"]


@pytest.mark.parametrize("vector", VECTORS["vectors"][:2], ids=named)
def test_signing_gives_the_vector(vector: dict[str, Any]) -> None:
    assert sign_message(vector["message"], jwk.private_key(VECTORS["key"])) == vector["signed"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=named)
def test_a_vector_of_a_forgery_is_refused_for_its_reason(case: dict[str, Any]) -> None:
    with pytest.raises(SignatureRefused) as refused:
        verify_message(case["message"], KEYS, NOW)
    assert refused.value.code == case["code"]
    assert refused.value.sentence.startswith(SENTENCES[case["code"]])
