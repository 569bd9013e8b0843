"""What every test gets: real servers when it asks for them, and a guard that keeps it on this machine."""

pytest_plugins = [
    "tests.servers.fixtures",
    "tests.servers.chromium",
    "tests.servers.network_guard",
]
