"""Rules over the rows of a store, each named by the defect it finds, and the findings they yield."""

from tthc_graph.audit.catalogue import RULES, Rule
from tthc_graph.audit.coverage import Coverage, coverage
from tthc_graph.audit.runner import run_audit

__all__ = ["RULES", "Coverage", "Rule", "coverage", "run_audit"]
