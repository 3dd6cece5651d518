"""Modules import each other in one direction only, those imported for types alone included."""

from graphlib import TopologicalSorter

import grimp


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("bot", exclude_type_checking_imports=False)
    # raises CycleError, which names the modules
    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()
