"""Copy Leaflet, the map, from node_modules to where the pages find it."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "node_modules" / "leaflet"
TARGET = ROOT / "shared" / "web" / "static" / "leaflet"


def main() -> None:
    """Make the folder anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(PACKAGE / "dist" / name, TARGET / name)
    shutil.copytree(PACKAGE / "dist" / "images", TARGET / "images")  # the style sheet names some of them
    shutil.copyfile(PACKAGE / "LICENSE", TARGET / "LICENSE.txt")


if __name__ == "__main__":
    main()
