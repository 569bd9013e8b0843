"""Signatures on public messages: what is believed and what is refused."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest

from shared.signing import jwk
from shared.signing.dsse import PAYLOAD_TYPE, Envelope, Signature, pae, write_envelope
from shared.signing.refused import SignatureRefused
from shared.signing.verify import VerificationKey, sign_message, verify_message
from tests.unit.signing.signed_example import KEY, MESSAGE, NOW, SIGNED, code_for, key


def with_envelope(content: Any) -> dict[str, Any]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {**SIGNED, "dssematerial": base64.b64encode(raw).decode()}


def opened() -> dict[str, Any]:
    content = json.loads(base64.b64decode(SIGNED["dssematerial"]))
    assert isinstance(content, dict)
    return content


def signed_payload(payload: bytes, payload_type: str = PAYLOAD_TYPE) -> dict[str, Any]:
    signature = Signature(jwk.thumbprint(KEY), KEY.sign(pae(payload_type, payload)))
    return {**SIGNED, "dssematerial": write_envelope(Envelope(payload_type, payload, (signature,)))}


def test_a_signed_message_comes_out_as_it_was() -> None:
    assert verify_message(SIGNED, [key()], NOW) == MESSAGE


def test_signing_leaves_the_message_alone_and_replaces_an_older_signature() -> None:
    before = json.dumps(MESSAGE)
    other = jwk.new_private_key()
    again = sign_message(sign_message(MESSAGE, other), KEY)
    assert again == SIGNED
    assert json.dumps(MESSAGE) == before


def test_a_message_may_be_parsed_and_written_again_on_its_way() -> None:
    rewritten = json.loads(json.dumps(SIGNED, indent=3, sort_keys=True, ensure_ascii=True))
    assert verify_message(rewritten, [key()], NOW) == MESSAGE


def test_unsigned_extensions_are_dropped() -> None:
    more = {**SIGNED, "correlationid": "c", "partitionkey": "p", "unbekannt": {"a": 1}}
    assert verify_message(more, [key()], NOW) == MESSAGE


def test_a_message_without_objectversion_signs_no_extension() -> None:
    message = {name: value for name, value in MESSAGE.items() if name != "objectversion"}
    signed = sign_message(message, KEY)
    assert "signedextattrs" not in signed
    assert verify_message({**signed, "objectversion": "99"}, [key()], NOW) == message


@pytest.mark.parametrize("name", [name for name in MESSAGE if name != "data"])
def test_no_attribute_can_be_changed_or_added_to(name: str) -> None:
    other = "2026-03-01T12:31:00Z" if name == "time" else MESSAGE[name] + "x"
    assert code_for({**SIGNED, name: other}) == "changed"
    assert code_for({**SIGNED, name: ""}) == "malformed_message"
    assert code_for({**SIGNED, name: 1}) == "malformed_message"
    assert code_for({**SIGNED, name: "\ud800"}) == "malformed_message"


@pytest.mark.parametrize("name", sorted(MESSAGE))
def test_no_attribute_can_be_taken_away(name: str) -> None:
    assert code_for({k: v for k, v in SIGNED.items() if k != name}) in {"changed", "malformed_message"}


@pytest.mark.parametrize("data", [{}, None, {**MESSAGE["data"], "seats": 26}, {**MESSAGE["data"], "x": 1}, "Höfe"])
def test_a_changed_body_is_noticed(data: Any) -> None:
    assert code_for({**SIGNED, "data": data}) == "changed"


def test_data_cannot_come_in_by_the_other_door() -> None:
    assert code_for({**SIGNED, "data_base64": "e30="}) == "malformed_message"


@pytest.mark.parametrize("data", [2**60, float("nan"), float("inf"), "\ud800", {"\ud800": 1}])
def test_data_without_a_canonical_form_is_neither_signed_nor_believed(data: Any) -> None:
    assert code_for({**SIGNED, "data": data}) == "malformed_message"
    with pytest.raises(SignatureRefused):
        sign_message({**MESSAGE, "data": data}, KEY)


def test_deep_nesting_is_refused_in_the_body_and_in_the_envelope() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert code_for({**SIGNED, "data": deep}) == "malformed_message"
    assert code_for(with_envelope(b"[" * 7000)) == "unreadable_envelope"


@pytest.mark.parametrize("material", [None, ""])
def test_a_stripped_signature_is_noticed(material: Any) -> None:
    assert code_for({**SIGNED, "dssematerial": material}) == "unsigned"
    assert code_for(MESSAGE) == "unsigned"


@pytest.mark.parametrize(
    "material", [5, [], {}, "!", "e30", "é", "\ud800", "e30=" * 4000, SIGNED["dssematerial"] + "\n"]
)
def test_bad_base64_is_refused(material: Any) -> None:
    assert code_for({**SIGNED, "dssematerial": material}) == "unreadable_envelope"


@pytest.mark.parametrize(
    "change",
    [
        {"signatures": None},
        {"signatures": []},
        {"signatures": {}},
        {"signatures": ["x"]},
        {"signatures": [{"keyid": "k"}]},
        {"signatures": [{"sig": "AA=="}]},
        {"signatures": [{"keyid": 1, "sig": "AA=="}]},
        {"signatures": [{"keyid": "k", "sig": "%"}]},
        {"signatures": [{"keyid": "k", "sig": "AA=="}] * 11},
        {"payload": None},
        {"payload": "A"},
        {"payload": "\ud800"},
        {"payloadType": None},
        {"payloadType": "\ud800"},
    ],
)
def test_an_envelope_that_breaks_the_format_is_refused(change: dict[str, Any]) -> None:
    assert code_for(with_envelope({**opened(), **change})) == "unreadable_envelope"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"9" * 5000])
def test_an_envelope_that_is_no_object_is_refused(content: bytes) -> None:
    assert code_for(with_envelope(content or b" ")) == "unreadable_envelope"


def test_the_url_safe_alphabet_and_unknown_fields_are_read() -> None:
    content = opened()
    content["signatures"][0]["sig"] = content["signatures"][0]["sig"].replace("+", "-").replace("/", "_")
    assert verify_message(with_envelope({**content, "new": 1}), [key()], NOW) == MESSAGE


def test_another_payload_type_is_refused_though_well_signed() -> None:
    payload = base64.b64decode(opened()["payload"])
    assert code_for(signed_payload(payload, "application/vnd.in-toto+json")) == "wrong_payload_type"
    assert code_for(with_envelope({**opened(), "payloadType": "x"})) == "bad_signature"


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_payload_of_another_length_is_refused_though_well_signed(length: int) -> None:
    assert code_for(signed_payload(bytes(length))) == "wrong_payload_length"


@pytest.mark.parametrize(
    "names",
    ["a,a", "a,", ",", " a", "a, b", "A", "a-b", "id", "time", "data", "dssematerial", "signedextattrs", 5, ["a"]],
)
def test_a_list_of_signed_attributes_that_breaks_the_rules_is_refused(names: Any) -> None:
    assert code_for({**SIGNED, "signedextattrs": names}) == "bad_signed_attributes"


@pytest.mark.parametrize("names", [None, "", "objectversion,x", "x,objectversion", "x"])
def test_another_list_of_signed_attributes_is_a_change(names: Any) -> None:
    assert code_for({**SIGNED, "signedextattrs": names}) == "changed"


def test_a_key_of_somebody_else_is_unknown() -> None:
    assert code_for(SIGNED, [key(jwk.new_private_key())]) == "unknown_key"
    assert code_for(SIGNED, []) == "unknown_key"


def test_a_borrowed_key_id_does_not_help() -> None:
    content = opened()
    content["signatures"][0]["keyid"] = jwk.thumbprint(other := jwk.new_private_key())
    assert code_for(with_envelope(content), [key(), key(other)]) == "bad_signature"


@pytest.mark.parametrize("announced", [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}, {}, {"kty": "OKP", "crv": "Ed25519"}])
def test_a_key_of_another_kind_beside_ours_does_no_harm(announced: dict[str, object]) -> None:
    other: VerificationKey = {"jwk": announced, "valid_from": None, "valid_until": None}
    assert verify_message(SIGNED, [other, key()], NOW) == MESSAGE
    assert code_for(SIGNED, [other]) == "unknown_key"


def test_a_key_counts_from_its_first_moment_until_just_before_its_last() -> None:
    moment = timedelta(microseconds=1)
    assert verify_message(SIGNED, [key(since=NOW, until=NOW + moment)], NOW) == MESSAGE
    assert code_for(SIGNED, [key(since=NOW + moment)]) == "key_not_yet_valid"
    assert code_for(SIGNED, [key(until=NOW)]) == "key_retired"


def test_the_signers_own_time_does_not_bring_a_retired_key_back() -> None:
    early = sign_message({**MESSAGE, "time": "2020-01-01T00:00:00Z"}, KEY)
    assert code_for(early, [key(until=NOW - timedelta(days=1))]) == "key_retired"


def test_of_two_signatures_one_by_a_valid_key_is_enough() -> None:
    new = jwk.new_private_key()
    content = opened()
    content["signatures"].insert(
        0, json.loads(base64.b64decode(sign_message(MESSAGE, new)["dssematerial"]))["signatures"][0]
    )
    assert verify_message(with_envelope(content), [key(new, until=NOW), key()], NOW) == MESSAGE


@pytest.mark.parametrize("message", [None, [], "x", 5])
def test_what_is_no_object_is_refused(message: Any) -> None:
    assert code_for(message) == "malformed_message"


@pytest.mark.parametrize("name", ["id", "source", "specversion", "type"])
def test_a_message_without_a_required_attribute_is_not_signed(name: str) -> None:
    with pytest.raises(SignatureRefused, match=f"{name} is missing"):
        sign_message({k: v for k, v in MESSAGE.items() if k != name}, KEY)


def test_what_comes_out_shares_nothing_with_what_came_in() -> None:
    message = json.loads(json.dumps(SIGNED))
    verified = verify_message(message, [key()], NOW)
    message["data"]["topics"].append("later")
    assert verified == MESSAGE
