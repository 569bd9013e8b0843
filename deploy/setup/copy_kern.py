"""Copy KERN, the design system, from node_modules to where the pages find it, with the fonts that they use."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "node_modules" / "@kern-ux" / "native"
TARGET = ROOT / "shared" / "web" / "static" / "kern"

STYLES = ["kern.min.css", "kern-grid.min.css", "kern-utilities.min.css"]
# KERN's styles ask for 400, 500 and 600; <strong> asks for 700.
FONTS = ["FiraSans-Regular.woff2", "FiraSans-Medium.woff2", "FiraSans-SemiBold.woff2", "FiraSans-Bold.woff2"]


def font_faces(css: str) -> str:
    """Return those @font-face rules that name one of FONTS."""
    rules = re.findall(r"@font-face\s*{[^}]*}", css)
    kept = [rule for rule in rules if any(f"/{font}" in rule for font in FONTS)]
    # The text is readable at once in a font of the system, and changes when Fira Sans has come.
    return "\n\n".join(rule.replace("}", "    font-display: swap;\n}") for rule in kept) + "\n"


def missing_files(folder: Path) -> list[str]:
    """Return what the styles in `folder` point at and that is not there."""
    missing = []
    for style in folder.glob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text(encoding="utf-8")):
            if not address.startswith(("data:", "#")) and not (folder / address).exists():
                missing.append(f"{style.name}: {address}")
    return missing


def main() -> None:
    """Make the folder anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fira-sans").mkdir(parents=True)
    for style in STYLES:
        shutil.copyfile(PACKAGE / "dist" / style, TARGET / style)
    fonts = PACKAGE / "dist" / "fonts"
    for font in FONTS:
        shutil.copyfile(fonts / "fira-sans" / font, TARGET / "fira-sans" / font)
    (TARGET / "fira-sans.css").write_text(font_faces((fonts / "fira-sans.css").read_text()), encoding="utf-8")
    shutil.copyfile(Path(__file__).with_name("FiraSans-OFL.txt"), TARGET / "fira-sans" / "OFL.txt")
    shutil.copyfile(PACKAGE / "LICENSE.md", TARGET / "LICENSE.md")
    if missing := missing_files(TARGET):
        raise SystemExit(f"KERN's styles point at files that are not there: {', '.join(missing)}")


if __name__ == "__main__":
    main()
