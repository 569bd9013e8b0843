"""Why a signed message is not believed."""

SENTENCES = {
    "malformed_message": "The message is not a CloudEvent that can be checked.",
    "unsigned": "The message carries no signature.",
    "unreadable_envelope": "The signature's envelope cannot be read.",
    "unknown_key": "The message is signed with a key that its sender has not announced.",
    "key_not_yet_valid": "The message is signed with a key that is not valid yet.",
    "key_retired": "The message is signed with a key that is no longer valid.",
    "bad_signature": "The signature does not belong to this envelope.",
    "wrong_payload_type": "The signature was made for another purpose.",
    "wrong_payload_length": "The signed digest has not the length of a SHA-256 digest.",
    "bad_signed_attributes": "The list of signed attributes breaks the rules for it.",
    "changed": "The message is not the one that was signed.",
}


class SignatureRefused(Exception):
    """`code` is a key of SENTENCES; `sentence` is for people, with the detail at fault where there is one."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.sentence = f"{SENTENCES[code]} ({detail})" if detail else SENTENCES[code]
        super().__init__(self.sentence)
