"""Which days are public holidays where."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays, list_supported_countries


def known_region(region: str) -> bool:
    """Whether public holidays are known for a region: "DE-BE" (ISO 3166-2), "LU" (ISO 3166-1), or "" for none."""
    country, _, part = region.partition("-")
    parts = list_supported_countries().get(country)
    return region == "" or (parts is not None and (part in parts if part or "-" in region else True))


def public_holidays(region: str, years: Iterable[int]) -> frozenset[date]:
    """The public holidays of a region in these years; raises ValueError for a region that is not known."""
    return frozenset[date]().union(*(_of_year(region, year) for year in sorted(set(years))))


@lru_cache(maxsize=200)  # working a year out takes milliseconds; every place of the node asks for the same ones
def _of_year(region: str, year: int) -> frozenset[date]:
    if not known_region(region):
        raise ValueError(f"no public holidays are known for the region {region!r}")
    if not region:
        return frozenset()
    country, _, part = region.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=year))
