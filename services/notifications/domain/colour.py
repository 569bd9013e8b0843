"""The node's colour, made legible: contrast by WCAG 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11)."""

ENOUGH = 4.5
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 40

Rgb = tuple[int, int, int]


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in _rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_on(colour: str, background: str) -> str:
    """The colour, mixed with white or black in small steps until it has contrast 4.5 on the background."""
    goal = _rgb(WHITE if contrast(WHITE, background) > contrast(BLACK, background) else BLACK)
    start = _rgb(colour)
    for step in range(_STEPS + 1):
        share = step / _STEPS
        red, green, blue = (round(old + (new - old) * share) for old, new in zip(start, goal, strict=True))
        mixed = _hex((red, green, blue))
        if contrast(mixed, background) >= ENOUGH:
            return mixed
    return _hex(goal)


def text_on(background: str) -> str:
    """White or black, whichever is easier to read on the background (one of them always has 4.5)."""
    return WHITE if contrast(WHITE, background) >= contrast(BLACK, background) else BLACK
