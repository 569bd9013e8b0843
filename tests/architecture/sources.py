"""The files that belong to the project, for tests that look at how it is built."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICES = ("registration", "funding", "directory", "notifications", "federation")


@cache
def project_files() -> list[Path]:
    """Return what git tracks or would track, relative to the project."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(path for path in map(Path, set(listing.stdout.splitlines())) if (ROOT / path).is_file())


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under these folders; without folders, all of them."""
    files = [path for path in project_files() if path.suffix == ".py"]
    return [path for path in files if not folders or path.parts[0] in folders]


def text_of(path: Path) -> str:
    """Return a file's text; bytes that are no text are left out."""
    return (ROOT / path).read_text(encoding="utf-8", errors="ignore")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(text_of(path), filename=str(path))


def imported_modules(path: Path) -> set[str]:
    """Return the first part of each absolute import, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def is_domain(path: Path) -> bool:
    """Say whether the file is a rule of a service: services/<name>/domain/…"""
    return path.parts[0] == "services" and path.parts[2:3] == ("domain",)


def is_command(path: Path) -> bool:
    """Say whether the file is a use case of a service: services/<name>/commands/…"""
    return path.parts[0] == "services" and path.parts[2:3] == ("commands",)
