"""What kind of public object a fact is about; all facts about one object share a place in the log."""

_PREFIX = "org.kieznetz."
_WITHDRAWALS = frozenset(
    {
        "event_withdrawn",
        "actor_withdrawn",
        "alliance_ended",
        "programme_withdrawn",
        "project_withdrawn",
        "vote_withdrawn",
    }
)
_ENDS = frozenset({"event_cancelled", "programme_closed", "vote_closed"})


def kind_of(type: str) -> str:
    """ "event" for "registration.event_published": the fact without its verb, which is one word."""
    return type.split(".")[1].rpartition("_")[0] if "." in type else ""


def short_type(wire_type: str) -> str:
    """ "registration.event_moved.v1" for a CloudEvents type of this house; "" for any other."""
    short = wire_type.removeprefix(_PREFIX)
    return short if short != wire_type and short.count(".") == 2 else ""


def is_withdrawal(type: str) -> bool:
    """Whether the fact ("registration.event_withdrawn") says that the object is public no longer."""
    return type.partition(".")[2].partition(".")[0] in _WITHDRAWALS


def is_end(type: str) -> bool:
    """Whether the fact ("registration.event_cancelled") says that it is over: people must hear so in time."""
    return type.partition(".")[2].partition(".")[0] in _ENDS
