"""How long a proposal keeps people's data, and why; the job `forget_people` keeps to it."""

from datetime import datetime, timedelta

UNCONFIRMED = timedelta(hours=48)  # until an address that nobody confirmed is dropped
DRAFTS = timedelta(days=90)  # after the last change: somebody may take long over a proposal
UNDECIDED = timedelta(days=730)  # after the last change: what nobody decides or touches for so long has lapsed
ENDED = timedelta(days=365)  # after a refusal or withdrawal: objections, and the year's report
LINK_MAILS = 5  # drafts and unconfirmed proposals of one address at a time, so that nobody floods a stranger


def forget_after(status: str, since: datetime) -> datetime | None:
    """When a proposal's people are forgotten, if nothing changes; None: once it is granted.

    Of what is granted the audit period decides (services.funding.models.grants.Grant.keep_until).
    """
    match status:
        case "unconfirmed":
            return since + UNCONFIRMED
        case "draft":
            return since + DRAFTS
        case "refused" | "withdrawn":
            return since + ENDED
        case "submitted" | "incomplete" | "complete" | "scheduled":
            return since + UNDECIDED
    return None
