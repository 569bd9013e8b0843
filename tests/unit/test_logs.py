"""What a log line shows of an error: the traceback and whose request it was, and no values."""

import subprocess
import sys

import pytest

PROGRAM = """
import logging, structlog
from shared.runtime.logs import set_up_logs
set_up_logs({form!r}, "web registration")
structlog.contextvars.bind_contextvars(correlation_id="of-this-request")
def fail(address):
    raise RuntimeError("a mistake")
for log in (structlog.get_logger(), logging.getLogger("of a library")):
    try:
        fail("anna@" + "beispiel.example")
    except RuntimeError:
        log.exception("failed")
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_logged_with_its_traceback_and_without_local_variables(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(form=form)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.count("RuntimeError: a mistake") == 2
    assert done.stderr.count("in fail") == 2
    assert done.stderr.count("of-this-request") == 2
    assert "anna@beispiel.example" not in done.stderr
    if form == "json":
        assert len(done.stderr.splitlines()) == 2, "one line per fact"


REFUSED_ROW = """
import structlog
from shared.runtime.logs import set_up_logs
set_up_logs({form!r}, "web directory")
words = "null value in column\\nDETAIL:  Failing row contains (1, Anna, " + "line one\\n\\nline two of Anna)."
try:
    try:
        raise ValueError(words)
    except ValueError as error:
        raise RuntimeError("(psycopg) " + words + "\\n[SQL: INSERT INTO accounts]") from error
except RuntimeError:
    structlog.get_logger().exception("failed")
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_row_that_the_database_refused_is_left_out_of_the_log(form: str) -> None:
    program = [sys.executable, "-c", REFUSED_ROW.format(form=form)]
    said = subprocess.run(program, capture_output=True, text=True, check=True, timeout=60).stderr
    assert "Anna" not in said
    assert said.count("null value in column") == 2
    assert said.count("DETAIL: left out") == 2
    assert "[SQL: INSERT INTO accounts]" in said


ONE_WRITE_EACH = """
import sys, structlog
from shared.runtime.logs import set_up_logs
class Stderr:
    def write(self, words):
        print(repr(words[-1:]))
    def flush(self): ...
    def isatty(self): return False
sys.stderr = Stderr()
set_up_logs("json", "tick registration")
structlog.get_logger().info("leading")
"""


def test_a_line_is_written_at_once_so_that_processes_which_share_a_stderr_do_not_mix_theirs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ONE_WRITE_EACH], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "'\\n'\n"
