"""Why somebody may not decide on an item: § 20 (1) and § 21 VwVfG, and what the node itself can see of it."""

from collections.abc import Mapping

# code -> (paragraph, German, English)
REASONS: dict[str, tuple[str, str, str]] = {
    "party": ("§ 20 (1) 1 VwVfG", "stellt den Antrag selbst oder mit anderen", "is or belongs to the proposer"),
    "relative": ("§ 20 (1) 2 VwVfG", "ist mit der antragstellenden Person verwandt", "is a relative of the proposer"),
    "representative": ("§ 20 (1) 3 VwVfG", "vertritt die antragstellende Seite", "represents the proposer"),
    "relative_of_representative": (
        "§ 20 (1) 4 VwVfG",
        "ist mit jemandem verwandt, der die antragstellende Seite vertritt",
        "is a relative of somebody who represents the proposer",
    ),
    "employed": (
        "§ 20 (1) 5 VwVfG",
        "arbeitet für die antragstellende Seite oder sitzt in deren Vorstand",
        "works for the proposer or sits on its board",
    ),
    "opinion": (
        "§ 20 (1) 6 VwVfG",
        "hat in dieser Sache ein Gutachten abgegeben oder ist sonst tätig geworden",
        "gave an expert opinion or acted in this matter otherwise",
    ),
    "advantage": ("§ 20 (1) VwVfG", "hat vom Ergebnis einen unmittelbaren Vorteil", "would gain directly from it"),
    "concern": (
        "§ 21 VwVfG",
        "es gibt einen anderen Grund zur Sorge, nicht unparteiisch zu sein",
        "there is another reason to doubt impartiality",
    ),
}
_BY_ROLE: Mapping[str, str] = {"board": "employed", "employee": "employed", "editor": "representative"}


def hint(
    *, juror_ref: str, proposer_ref: str, proposer_actor: str | None, roles: Mapping[str, str | None]
) -> str | None:
    """A reason that the node's own data suggest, or None.

    `roles`: the juror's part in actors of this node by actor id, as the directory told. A plain member of an
    association has no hint for that alone: § 20 (1) names employees and boards; the person may still declare it.
    """
    if juror_ref == proposer_ref:
        return "party"
    if proposer_actor is None:
        return None
    role = roles.get(proposer_actor)
    return _BY_ROLE.get(role) if role else None
