"""Numbers as towns write them: read where only one reading is possible, refused where two are."""

import re
from fractions import Fraction

from services.funding.domain.pabulib_remarks import NotReadable, Remarks

MOST = 999_999_999_999
NO_AMOUNT = "Line %(line)s, field %(field)s: '%(value)s' is not an amount (digits and a decimal point)."
TOO_LARGE = "Line %(line)s, field %(field)s: %(value)s is larger than %(most)s."
NEGATIVE = "Line %(line)s, field %(field)s: %(value)s is negative."
ROUNDED = "Line %(line)s, field %(field)s: %(value)s is counted with four decimals."
_DECIMALS = 10_000  # the finest currency has three decimals; what is longer is the noise of a spreadsheet
_PLAIN = re.compile(r"\d{1,5000}(\.\d{0,30})?|\.\d{1,30}|\d{1,13}(\.\d{1,30})?e\+?\d{1,2}", re.ASCII | re.IGNORECASE)
_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,30}|\d{1,3}(?:,\d{3}){2,}", re.ASCII)
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,30}|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_SPACED = re.compile(r"\d{1,3}(?:[ _'’\u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?", re.ASCII)
_TWO_READINGS = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,30}", re.ASCII)


def amount(value: str, line: int, field: str, *, negative: bool = False) -> Fraction:
    """An exact number: 1000000, 1000000.50, 1e6, and with separators where they can only mean one thing.

    1,000,000 and 100,000.50 and 1.000.000,50 and 100 000 have thousands separators; 0,5 and 1000,50 a decimal comma.
    100,000 alone is refused (the format has no thousands separators, its checker takes a comma for a decimal point);
    100.000 is one hundred, since the point is the format's own decimal mark.
    """
    sign, digits = (value[0], value[1:]) if value[:1] in ("-", "+", "\u2212") else ("", value)
    text = _without_separators(digits.strip())
    if text is None:
        raise NotReadable(NO_AMOUNT, line=line, field=field, value=value[:40])
    if len(text.partition(".")[0].lstrip("0").partition("e")[0]) > 13 or Fraction(text) > MOST:
        raise NotReadable(TOO_LARGE, line=line, field=field, value=value[:40], most=MOST)
    number = -Fraction(text) if sign in ("-", "\u2212") else Fraction(text)
    if number < 0 and not negative:
        raise NotReadable(NEGATIVE, line=line, field=field, value=value[:40])
    return number


def money(value: str, line: int, field: str, remarks: Remarks) -> Fraction:
    """An amount of money, rounded to four decimals; rounding is remarked."""
    number = amount(value, line, field)
    if _DECIMALS % number.denominator == 0:
        return number
    remarks.add("rounded", ROUNDED, line=line, field=field, value=value[:40])
    return Fraction(round(number * _DECIMALS), _DECIMALS)


def _without_separators(text: str) -> str | None:
    if _PLAIN.fullmatch(text):
        return text.lower()
    if _POINT.fullmatch(text):
        return text.replace(",", "")
    if _COMMA.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _SPACED.fullmatch(text):
        return re.sub("[ _'’\u00a0\u2009\u202f]", "", text).replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(text) and not _TWO_READINGS.fullmatch(text):
        return text.replace(",", ".")
    return None
