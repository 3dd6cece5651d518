"""The seed of everything that a test run samples: printed at its head, the same in all processes of one run."""

import os
import random
import zlib

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
SEED = int(os.environ.get("TEST_SEED") or (zlib.crc32(RUN.encode()) if RUN else random.randrange(10**6)))
