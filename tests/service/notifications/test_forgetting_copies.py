"""Copies of events are kept as long as somebody may be written to about them."""

from sqlalchemy import select

from services.notifications.jobs import forget_sent
from services.notifications.models import EventCopy
from tests.service.notifications.post import ENDS, Postbox


def kept(post: Postbox) -> list[int]:
    forget_sent(post.app.database, post.app.node)
    with post.app.database.read() as session:
        return list(session.scalars(select(EventCopy.version)))


def test_only_the_newest_version_is_kept_and_goes_90_days_after_the_end(post: Postbox) -> None:
    for version in (10, 12, 11):
        post.know_event(version=version)
    assert kept(post) == [12]
    post.app.clock.forward(seconds=(ENDS - post.app.clock()).total_seconds(), days=90)
    assert kept(post) == [12]
    post.app.clock.forward(minutes=1)
    assert kept(post) == []
