"""Who may import whom, as far as `lint-imports` (in `make check`) cannot say it."""

import ast

from tests.architecture.sources import imported_modules, is_domain, python_files, tree_of

FRAMEWORKS = {
    "alembic", "click", "eventlet", "flask", "flask_babel", "flask_smorest", "flask_wtf", "kombu", "marshmallow",
    "nameko", "psycopg", "requests", "shared", "sqlalchemy", "structlog", "werkzeug",
}  # fmt: skip
# Each of these is behind one file, so that leaving it is a matter of that file; kombu also behind the one for the
# public side, which a node on its own needs nothing of.
DOORS = {
    "nameko": ["shared/runtime/worker.py"],
    "kombu": ["shared/messaging/rabbit.py", "shared/messaging/public_stream.py"],
}


def test_imports_are_absolute():
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            relative = isinstance(node, ast.ImportFrom) and node.level
            assert not relative, f"{path}:{node.lineno} imports relatively: write the whole name"


def test_the_rules_know_no_framework():
    for path in filter(is_domain, python_files("services")):
        found = imported_modules(path) & FRAMEWORKS
        assert not found, f"{path} is a pure rule, but imports {found}: pass values in instead"


def test_services_know_nothing_of_the_broker():
    for path in python_files("services"):
        found = imported_modules(path) & {"nameko", "kombu", "eventlet"}
        assert not found, f"{path} imports {found}: services know messages, shared/ knows the broker"


def test_each_broker_library_has_its_door():
    for path in python_files("deploy", "services", "shared"):
        for module in imported_modules(path) & DOORS.keys():
            assert str(path) in DOORS[module], f"{path} imports {module}; only {DOORS[module]} do"


def test_eventlet_stays_in_the_worker():
    for path in python_files("deploy", "services", "shared"):
        if "eventlet" in imported_modules(path):
            assert path.parts[:2] == ("shared", "runtime"), f"{path} imports eventlet; only the worker runs under it"


def test_what_runs_does_not_import_its_tests():
    for path in python_files("deploy", "services", "shared"):
        assert "tests" not in imported_modules(path), f"{path} imports from tests/"
