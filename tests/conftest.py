"""What every test gets: real servers when it asks for them, and a guard that keeps it on this machine."""

from hypothesis import settings

# A busy machine is not a wrong result, and a change is judged by the same examples as the one before it.
settings.register_profile("kieznetz", deadline=None, derandomize=True)
settings.load_profile("kieznetz")

pytest_plugins = [
    "tests.servers.fixtures",
    "tests.servers.chromium",
    "tests.servers.network_guard",
]
