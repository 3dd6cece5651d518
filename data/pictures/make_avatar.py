"""Draw the bot's picture for Discord: `python data/pictures/make_avatar.py` writes `avatar.png` beside this file."""

from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

SIDE_PX, DPI = 512, 128
BACKGROUND, BARS, MARKED = "#1B2233", "#6C7BAF", "#F5AB35"
# A fall and a return, as of magnets to the United States in spring 2025; the last month is the one asked for.
HEIGHTS = (0.44, 0.29, 0.1, 0.37, 0.56)
WIDTH, GAP, LEFT, BASE = 0.1, 0.045, 0.16, 0.24


def main() -> None:
    """Write the picture: five bars within the circle that Discord cuts out."""
    figure = Figure(figsize=(SIDE_PX / DPI, SIDE_PX / DPI), dpi=DPI, facecolor=BACKGROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.add_patch(Circle((0.5, 0.5), 0.5, color=BACKGROUND))
    for place, height in enumerate(HEIGHTS):
        colour = MARKED if place == len(HEIGHTS) - 1 else BARS
        axes.add_patch(Rectangle((LEFT + place * (WIDTH + GAP), BASE), WIDTH, height, color=colour))
    axes.add_patch(Rectangle((LEFT, BASE - 0.035), len(HEIGHTS) * (WIDTH + GAP) - GAP, 0.02, color="#E7EAF3"))
    figure.savefig(Path(__file__).with_name("avatar.png"))


if __name__ == "__main__":
    main()
