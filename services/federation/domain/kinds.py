"""What kind of public object a fact is about; all facts about one object share a place in the log."""

_WITHDRAWALS = frozenset({"event_withdrawn", "actor_withdrawn", "alliance_ended"})


def kind_of(type: str) -> str:
    """ "event" for "registration.event_published": the fact without its verb, which is one word."""
    return type.partition(".")[2].rpartition("_")[0]


def is_withdrawal(type: str) -> bool:
    """Whether the fact ("registration.event_withdrawn") says that the object is public no longer."""
    return type.partition(".")[2] in _WITHDRAWALS
