"""Logs: one line per fact on stderr, as text or JSON, each with the correlation id of the request that caused it."""

import logging
import re
import sys

import structlog

# PostgreSQL's second line on a refused row shows the row itself, which is what people wrote, with their line breaks.
_ROW = re.compile(r"^DETAIL: .*?(?=\n\[SQL: |\n\nThe above exception |\Z)", re.MULTILINE | re.DOTALL)


def leave_rows_out(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Takes the row that the database refused out of a formatted traceback."""
    if isinstance(event.get("exception"), str):
        event["exception"] = _ROW.sub("DETAIL: left out", event["exception"])
    return event


def set_up_logs(log_format: str, process: str) -> None:
    """Configures structlog and the standard library's logging alike; `process` is shown on every line."""

    def name_process(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
        event["process"] = process
        return event

    before: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_process,
        structlog.processors.format_exc_info,
        leave_rows_out,
    ]
    text = log_format == "text"
    # Plain: where rich is installed the default also prints local variables, and those hold people's data.
    plain = structlog.dev.plain_traceback
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
        if text
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*before, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # One write for each line: the processes of a worker share a stderr, and `print` writes its newline apart.
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processor=last))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
