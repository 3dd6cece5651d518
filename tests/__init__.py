"""The tests. What Python compiles of them is kept also where Python is told to keep nothing: each process of a run,
and of every later one, would compile all tests and rewrite their asserts again.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
