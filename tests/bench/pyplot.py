"""The content of a chart of months drawn as a script would: pyplot, bar, annotate, tight_layout, savefig."""

from __future__ import annotations

import io

from bot.trade.chart_specs import MonthBars, PointStyle


def plain_pyplot(spec: MonthBars) -> bytes:
    """Draw a chart of months as PNG in this thread."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4.5), dpi=200)
    months = list(spec.window)
    places = [point.period.first.ordinal - spec.window.first.ordinal for point in spec.points]
    highest = max(range(len(places)), key=lambda at: spec.points[at].amount)
    bars = axes.bar(places, [point.amount for point in spec.points], color="#7186c4")
    for bar, point in zip(bars, spec.points, strict=True):
        if point.style is PointStyle.HOLLOW:
            bar.set_facecolor("none")
            bar.set_edgecolor("#7186c4")
        if point.is_marked:
            bar.set_color("#c4500b")
            axes.annotate(f"{point.amount:g}", (bar.get_x(), point.amount), fontsize=15)
    for at in (-1, highest):
        axes.annotate(f"{spec.points[at].amount:g}", (places[at], spec.points[at].amount), fontsize=12)
    for mark in spec.events:
        x = mark.month.ordinal - spec.window.first.ordinal
        axes.axvline(x, linestyle=":", color="#4d535e")
        circle = {"boxstyle": "circle", "fc": "#4d535e"}
        axes.annotate(str(mark.number), (x, spec.points[highest].amount), fontsize=12, bbox=circle, color="w")
    every = max(len(months) // 8, 1)
    labels = [f"{month.short[:3]}\n{month.year}" for month in months[::every]]
    axes.set_xticks(range(0, len(months), every), labels, fontsize=12)
    axes.tick_params(axis="y", labelsize=12)
    axes.grid(axis="y")
    axes.set_title(spec.title, loc="left", fontsize=16, fontweight="bold")
    axes.set_ylabel(spec.subtitle, fontsize=12)
    figure.text(0.03, 0.1, "  ".join(f"{mark.number} {mark.label}" for mark in spec.events), fontsize=12)
    figure.text(0.03, 0.03, spec.source, fontsize=12)
    plt.tight_layout(rect=(0, 0.15, 1, 1))
    written = io.BytesIO()
    plt.savefig(written, format="png")
    plt.close(figure)
    return written.getvalue()
