"""Where things lie: the project, what its tests read, and the cases worked out beside it, which may be absent."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SHARED = Path(os.environ.get("TONNAGE_SHARED", ROOT.parent / "shared"))
