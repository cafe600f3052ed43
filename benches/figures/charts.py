"""Bar charts as SVG: plain shapes and text, for light and dark pages, without fonts or scripts of anywhere else."""

import math
from html import escape

WIDTH = 760
LEFT = 168  # where bars begin
RIGHT = 56  # room for the figure behind the longest bar
ROW = 24
BAR = 14
TOP = 66
FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"

# Colours by role: on light ground, on dark ground. `ours` is byterun, `mean` sums up, `other` is everybody else.
COLOURS = {
    "ground": ("#ffffff", "#0d1117"),
    "text": ("#1f2328", "#e6edf3"),
    "quiet": ("#59636e", "#9198a1"),
    "grid": ("#d8dee4", "#2b323b"),
    "limit": ("#59636e", "#9198a1"),
    "ours": ("#2f6fd0", "#4c8dff"),
    "mean": ("#0f766e", "#2dd4bf"),
    "other": ("#a3adb8", "#5b6571"),
}
LINES = ("grid", "limit")


def style():
    def rules(ground):
        for name, colours in COLOURS.items():
            yield f".{name}{{{'stroke' if name in LINES else 'fill'}:{colours[ground]}}}"
        # Figures stay readable where a line of the grid goes through them.
        yield f".halo{{paint-order:stroke;stroke-width:4px;stroke:{COLOURS['ground'][ground]}}}"

    return (
        f"<style>text{{font:13px {FONT}}}.title{{font-size:16px;font-weight:600}}.small{{font-size:12px}}"
        f".strong{{font-weight:600}}.end{{text-anchor:end}}.middle{{text-anchor:middle}}.limit{{stroke-dasharray:4 3}}"
        f"{''.join(rules(0))}@media (prefers-color-scheme:dark){{{''.join(rules(1))}}}</style>"
    )


def text(x, y, words, *classes):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{" ".join(classes)}">{escape(words)}</text>'


def line(x1, y1, x2, y2, name):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{name}"/>'


def scale(largest):
    """The end of the axis and the distance of its ticks: at most eight steps of 1, 2 or 5 times a power of ten."""
    for exponent in range(-3, 4):
        for step in (1, 2, 2.5, 5):
            step *= 10.0**exponent
            count = math.ceil(largest / step)
            if count <= 8:
                return count * step, step
    return largest, largest


def bars(title, subtitle, rows, limit=1.0):
    """A chart of `(label, figure, role)` rows from top to bottom, and a dashed line where a figure is `limit`."""
    end, step = scale(max([limit, *(figure for _, figure, _ in rows)]))
    height = TOP + ROW * len(rows) + 34
    bottom = TOP + ROW * len(rows)
    # What stands out by its colour alone is missed by some.
    roles = [role for _, _, role in rows]
    strong = {role for role in roles if role != "other" and roles.count(role) == 1}

    def at(figure):
        return LEFT + figure / end * (WIDTH - LEFT - RIGHT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        f"<title>{escape(title)}</title>",
        style(),
        f'<rect width="{WIDTH}" height="{height}" rx="6" class="ground"/>',
        text(16, 26, title, "text", "title"),
        text(16, 46, subtitle, "quiet", "small"),
    ]
    for tick in range(round(end / step) + 1):
        x = at(tick * step)
        parts += [line(x, TOP - 4, x, bottom, "grid"), text(x, bottom + 18, f"{tick * step:g}", "quiet", "small", "middle")]
    bars_drawn, figures = [], []
    for index, (label, figure, role) in enumerate(rows):
        y = TOP + ROW * index
        weight = ["strong"] if role in strong else []
        top, width = y + (ROW - BAR) / 2, at(figure) - LEFT
        bars_drawn.append(f'<rect x="{LEFT}" y="{top:.1f}" width="{width:.1f}" height="{BAR}" rx="2" class="{role}"/>')
        figures.append(text(LEFT - 10, y + 16, label, "text", "end", *weight))
        figures.append(text(at(figure) + 6, y + 16, f"{figure:.2f}", "text", "small", "halo", *weight))
    parts += [*bars_drawn, line(at(limit), TOP - 4, at(limit), bottom, "limit"), *figures, "</svg>"]
    return "\n".join(parts) + "\n"
