"""Words as ink: which font has their letters, how wide they run, where they break."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache, lru_cache
from pathlib import Path

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, get_font

from bot.charts.style import DPI, REGULAR, SEMIBOLD, Face, font_path
from bot.text import together

ELLIPSIS = "…"
_NO_LETTER = "□"
_FALLBACK_FAMILY = "DejaVu Sans"
_LIST_SECONDS = 5
_WEIGHTS, _STRONG_WEIGHTS = ("Regular", "Medium"), ("Bold", "Medium")


@cache
def _letters(name: str) -> frozenset[int]:
    return frozenset(get_font(str(font_path(name))).get_charmap())


@cache
def _fallback_letters() -> frozenset[int]:
    from matplotlib.font_manager import findfont

    return frozenset(get_font(findfont(_FALLBACK_FAMILY)).get_charmap())


@cache
def _own_font(face: Face) -> FontProperties:
    return FontProperties(fname=str(font_path(SEMIBOLD if face.is_strong else REGULAR)), size=face.points)


@cache
def _fallback_font(face: Face) -> FontProperties:
    # matplotlib's own font is wider: the same measure of it is kept a little smaller, but never below the least.
    return FontProperties(family=_FALLBACK_FAMILY, size=face.points, weight="bold" if face.is_strong else "normal")


@cache
def chinese_fonts() -> tuple[Path, ...]:
    """Return the host's fonts with Chinese letters, sans serif first, as fontconfig lists them; none without it."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    asked = [program, "--format=%{file}\n", ":lang=zh-cn:outline=true"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, timeout=_LIST_SECONDS, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(sorted(map(Path, set(told.split("\n")) - {""}), key=lambda path: ("Sans" not in path.name, path)))


@cache
def _chinese_font(is_strong: bool) -> tuple[Path, frozenset[int]] | None:
    weights = _STRONG_WEIGHTS if is_strong else _WEIGHTS
    found = sorted(chinese_fonts(), key=lambda path: not any(weight in path.name for weight in weights))
    for path in found:
        try:
            return path, frozenset(get_font(str(path)).get_charmap())
        except (OSError, RuntimeError):  # a format that matplotlib does not read
            continue
    return None


@lru_cache(maxsize=4096)
def drawable(text: str, face: Face) -> tuple[str, FontProperties]:
    """Return the text on one line with a font that has all its letters. Where no font has them, the words are left
    out that cannot be written; of a text that has no others the letters become □.
    """
    flat = " ".join(text.split())
    own = _letters(SEMIBOLD if face.is_strong else REGULAR)
    if all(ord(sign) in own for sign in flat):
        return flat, _own_font(face)
    others = _fallback_letters()
    if all(ord(sign) in others for sign in flat):
        return flat, _fallback_font(face)
    chinese = _chinese_font(face.is_strong)
    if chinese is not None and all(ord(sign) in chinese[1] for sign in flat):
        return flat, FontProperties(fname=str(chinese[0]), size=face.points)
    written = [word for word in flat.split(" ") if all(ord(sign) in others for sign in word)]
    if any(sign.isalnum() for word in written for sign in word):
        return drawable(" ".join(written), face)
    return "".join(sign if ord(sign) in others else _NO_LETTER for sign in flat), _fallback_font(face)


@cache
def _ruler() -> RendererAgg:
    return RendererAgg(8, 8, DPI)


@lru_cache(maxsize=8192)
def width(text: str, face: Face) -> float:
    """Measure how many pixels a line of text takes."""
    if not text:
        return 0.0
    shown, font = drawable(text, face)
    return float(_ruler().get_text_width_height_descent(shown, font, False)[0])


def shortened(text: str, face: Face, room: float) -> str:
    """Cut a line at a word (at a letter when the first word is too long) so that it fits, with an ellipsis."""
    if width(text, face) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, face) <= room:
            fits = middle
        else:
            too_long = middle
    kept = text[:fits]
    at_word = kept.rsplit(" ", 1)[0] if " " in kept and not text[fits : fits + 1].isspace() else kept
    if len(at_word) * 3 < len(kept) * 2:
        at_word = kept
    return at_word.rstrip(" ,;:·-–") + ELLIPSIS


def wrapped(text: str, face: Face, room: float, most_lines: int) -> list[str]:
    """Break a text into at most `most_lines` lines that fit; what is left over is cut with an ellipsis.

    Two lines are balanced, so that no single word is left alone on the second.
    """
    lines = _broken(text, face, room)
    if len(lines) > most_lines:
        rest = " ".join(lines[most_lines - 1 :])
        return [*lines[: most_lines - 1], shortened(rest, face, room)]
    if len(lines) == 2:
        narrowest = min(max(width(text, face) / 2, room * 0.5), room)  # a line that was cut is longer than two
        for step in range(8):
            tried = _broken(text, face, narrowest + (room - narrowest) * step / 8)
            if len(tried) == 2 and " ".join(tried) == " ".join(lines):  # no word is cut for balance
                return tried
    return lines


def _broken(text: str, face: Face, room: float) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in together(" ".join(text.split())).split(" "):
        longer = f"{current} {word}" if current else word
        if width(longer, face) <= room:
            current = longer
            continue
        if current:
            lines.append(current)
        current = shortened(word, face, room)
    if current:
        lines.append(current)
    return lines
