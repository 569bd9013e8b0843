"""Tests wait for what they need and are never left out."""

import ast

from tests.architecture.sources import python_files, tree_of

LEFT_OUT = {"skip", "skipif", "importorskip", "xfail"}


def test_no_test_sleeps():
    for path in python_files("tests"):
        if str(path) == "tests/eventually.py":
            continue
        for node in ast.walk(tree_of(path)):
            asleep = isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep")
            assert not asleep, f"{path}:{node.lineno} sleeps: wait for what it waits for with tests/eventually.py"


def test_no_test_is_left_out():
    for path in python_files("tests"):
        for node in ast.walk(tree_of(path)):
            left_out = isinstance(node, ast.Attribute) and node.attr in LEFT_OUT and "pytest" in ast.unparse(node)
            assert not left_out, f"{path}:{getattr(node, 'lineno', 0)} leaves a test out: make it pass or delete it"
