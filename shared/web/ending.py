"""Whether this process has been told to end: answers that go on for minutes look at it, or they would hold it up."""

from threading import Event

ENDING = Event()
