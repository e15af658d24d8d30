"""Compares a plan with the plan above it: pure functions on targets and tasks, from files or stores."""
