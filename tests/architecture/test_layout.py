"""Every file does one thing, has a name that says which, and lies where the design puts it."""

import ast
import re
import tomllib

from tests.architecture.sources import ROOT, SERVICES, project_files, python_files, text_of, tree_of

LONGEST_FILE = 300
REFUSED_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "managers", "tools"}
ROOMS = {"config.py", "clock.py", "ids.py", "contracts", "signing", "messaging", "storage", "web", "runtime"}


def test_no_file_is_too_long_to_be_read_at_once():
    long = {str(path): len(text_of(path).splitlines()) for path in python_files()}
    long = {path: lines for path, lines in long.items() if lines >= LONGEST_FILE}
    assert not long, f"split these by purpose, they have {LONGEST_FILE} lines or more: {long}"


def test_a_files_name_says_what_it_is_for():
    vague = [str(path) for path in project_files() if {path.stem, *path.parts[:-1]} & REFUSED_NAMES]
    vague = [path for path in vague if not path.endswith("/templates/base.html")]
    assert not vague, f"say what is in it instead of {sorted(REFUSED_NAMES)}: {vague}"


def test_shared_has_no_other_rooms():
    rooms = {path.parts[1] for path in project_files() if path.parts[0] == "shared"} - {"__init__.py", "py.typed"}
    assert rooms <= ROOMS, f"shared/ has a fixed list of rooms; this is a new one: {rooms - ROOMS}"


def test_there_are_five_services():
    folders = {path.parts[1] for path in project_files() if path.parts[0] == "services" and len(path.parts) > 2}
    assert folders == set(SERVICES)


def test_a_package_passes_nothing_on():
    for path in python_files():
        if path.name != "__init__.py":
            continue
        imported, used = set(), set()
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                imported.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.Name):
                used.add(node.id)
        assert imported <= used, f"{path} re-exports {imported - used}: import it from where it is defined"
        assert "__all__" not in used, f"{path} has an __all__: import names from where they are defined"


def test_a_command_is_named_like_its_file():
    for path in python_files("services"):
        if path.parts[2:3] == ("commands",) and path.name != "__init__.py":
            functions = [node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
            assert path.stem in functions, f"{path} is one use case: it needs a function {path.stem}"


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    texts = [path for path in project_files() if path.suffix in (".py", ".sh", ".html", ".css", ".js", ".toml")]
    left = [str(path) for path in texts if mark.search(text_of(path))]
    assert not left, f"do it, or write an issue instead of a note in the code: {left}"


def test_no_file_knows_the_machine_that_it_was_written_on():
    # Put together, so that this file does not name them.
    names = "|".join("".join(parts) for parts in (("ro", "ot"), ("wo", "rk"), ("Use", r"rs/\w+"), ("home", r"/[a-z]+")))
    places = re.compile(rf"(?<![\w.<>}}])/(?:{names})/")
    found = [f"{path}: {match[0]}" for path in project_files() if (match := places.search(text_of(path)))]
    assert not found, f"these paths exist on one machine only: {found}"


def test_lock_files_name_no_host():
    locks = [path for path in project_files() if path.suffix == ".lock" or path.name == "package-lock.json"]
    assert locks
    found = [str(path) for path in locks if "://" in text_of(path)]
    assert not found, f"a lock file serves every mirror, so it names no host: {found}"


def test_the_lock_file_has_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {"requirements.lock": project["dependencies"]}
    wanted["requirements-dev.lock"] = project["dependencies"] + project["optional-dependencies"]["dev"]
    for lock, dependencies in wanted.items():
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(), re.MULTILINE))
        names = {re.match(r"[\w-]+", dependency)[0].lower().replace("_", "-") for dependency in dependencies}
        assert names <= locked, f"{lock} lacks {names - locked}: `make lock` writes it anew"
