"""What others call says what its name cannot."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import is_command, is_domain, python_files, tree_of


def _undocumented(path: Path) -> Iterator[str]:
    for node in tree_of(path).body:
        public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield f"{path}:{node.lineno} {node.name}"


def test_every_public_function_has_a_docstring():
    files = [path for path in python_files("shared") if "migrations" not in path.parts]
    files += [path for path in python_files("services") if is_domain(path) or is_command(path)]
    bare = [place for path in files for place in _undocumented(path)]
    assert not bare, "say what the name cannot (units, order, errors, the rule's source): " + ", ".join(bare)
