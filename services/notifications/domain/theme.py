"""The node's colour as a style sheet: two variables for light and for dark, with contrast 4.5 on both backgrounds."""

from services.notifications.domain.colour import legible_on, text_on

# The surface colours of the design system (KERN, neutral-025 and neutral-950): what is legible there is so on pure
# white and black, too.
LIGHT, DARK = "#f3f4f7", "#171a2b"


def theme_css(colour: str) -> str:
    """CSS for `#rrggbb`."""
    rules = []
    for scheme, background in (("light", LIGHT), ("dark", DARK)):
        accent = legible_on(colour, background)
        rules.append(
            f"@media (prefers-color-scheme: {scheme}) {{\n"
            f"  :root {{ --kieznetz-accent: {accent}; --kieznetz-accent-text: {text_on(accent)}; }}\n"
            "}\n"
        )
    return "".join(rules)
