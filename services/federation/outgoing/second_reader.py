"""A second process that looks at doors with thousands of messages: to read and believe them takes longer than to keep
them, and one process of Python does one thing at a time.

The two speak over the child's stdin and stdout, which nobody else has. The child ends with its stdin, so also when its
parent was killed, and after a while without work.
"""

import atexit
import os
import pickle
import select
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import IO, Any

import structlog

from services.federation.models.peers import Peer
from services.federation.outgoing.fetcher import SECONDS
from services.federation.outgoing.look import Looked, look
from services.federation.outgoing.refused import FetchRefused

log = structlog.get_logger()
_IDLE = 30.0  # seconds until the child ends
_PATIENCE = SECONDS + 20.0  # with a look of the child

Answer = Looked | tuple[str, str] | None


class SecondReader:
    """Of one process; its child is started when it is needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def look(self, peer: Peer, *, private_too: bool, now: datetime, after: int) -> Looked:
        """Like `look`, but of the messages themselves only the last is in the batch. Raises FetchRefused.

        What the child cannot do is done here, and then whole: while it is busy, when it was lost, and where a key is
        unknown, since those messages may have to be judged again under new keys.
        """
        words = {"private_too": private_too, "now": now, "after": after}
        if self._lock.acquire(blocking=False):
            try:
                answer = self._ask(peer, words)
            except (OSError, EOFError, ValueError, ImportError, AttributeError, pickle.UnpicklingError) as error:
                # It was killed, or is of another version than this process: the code changed meanwhile.
                log.warning("second_reader_lost", reason=type(error).__name__)
                self.close()
                answer = None
            finally:
                self._lock.release()
            if isinstance(answer, Looked):
                return answer
            if isinstance(answer, tuple):
                raise FetchRefused(*answer)
        return look(peer, private_too=private_too, now=now, after=after)

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _ask(self, peer: Peer, words: dict[str, Any]) -> Answer:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        child = self._child
        assert child.stdin is not None
        assert child.stdout is not None
        _write(child.stdin, (peer, words))
        if not select.select([child.stdout], [], [], _PATIENCE)[0]:
            raise EOFError
        answer: Answer = pickle.load(child.stdout)
        return answer


def _write(to: IO[bytes], value: Any) -> None:
    pickle.dump(value, to, pickle.HIGHEST_PROTOCOL)
    to.flush()


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    while select.select([questions], [], [], _IDLE)[0]:
        try:
            peer, words = pickle.load(questions)
        except EOFError:
            return
        _write(answers, _answer(peer, words))


def _answer(peer: Peer, words: dict[str, Any]) -> Answer:
    try:
        looked = look(peer, **words)
    except FetchRefused as refused:
        return refused.code, refused.detail
    if any(one.seen.refused == "unknown_key" for one in looked.offered):
        return None
    return replace(looked, batch=replace(looked.batch, messages=looked.batch.messages[-1:], sizes=None))


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed or logged is no answer
    _serve(sys.stdin.buffer, answers)


SECOND_READER = SecondReader()
atexit.register(SECOND_READER.close)

if __name__ == "__main__":
    _main()
