"""What every test run says of itself."""

from tests.seed import SEED


def pytest_report_header() -> str:
    return f"samples are drawn with TEST_SEED={SEED}"
