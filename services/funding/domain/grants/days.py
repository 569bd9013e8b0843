"""By when things must happen after a decision, and how long what is left of it is kept."""

from datetime import date, timedelta

ACCEPT_WITHIN = timedelta(days=28)
REMIND_BEFORE = timedelta(days=14)
REMIND_EVERY = timedelta(days=14)
REMIND_UNTIL = timedelta(days=90)  # after that the office talks to the people
ASKED_BACK = timedelta(days=21)
AUDIT_YEARS = 5  # receipts and reports, after the year in which the account was settled (usual in German grants)


def accept_by(decided_on: date) -> date:
    """The last day for taking the grant."""
    return decided_on + ACCEPT_WITHIN


def report_due_on(decided_on: date, until: str | None, reporting_days: int) -> date:
    """The programme's days after the project's end; after the decision where no end was named or it lies before."""
    try:
        end = date.fromisoformat(until or "")
    except ValueError:
        end = decided_on
    return max(end, decided_on) + timedelta(days=reporting_days)


def keep_until(closed_on: date, audit_years: int = AUDIT_YEARS) -> date:
    """The last day of the audit period."""
    return date(closed_on.year + audit_years, 12, 31)


def must_remind(due_on: date, reminded_on: date | None, today: date) -> bool:
    """Once before the day, and every two weeks after it for three months."""
    if today > due_on + REMIND_UNTIL:
        return False
    if today <= due_on:
        return reminded_on is None and today >= due_on - REMIND_BEFORE
    return reminded_on is None or reminded_on <= due_on or today - reminded_on >= REMIND_EVERY
