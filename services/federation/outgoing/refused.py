"""Why an address could not be read."""


class FetchRefused(Exception):
    """`code` is a key of domain.reasons.CONNECTION; `detail` is for the log (a status, an error's name)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail
