"""A ChartSpec becomes a PNG, in worker processes."""
