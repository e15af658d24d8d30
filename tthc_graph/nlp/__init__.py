"""Tokens of legal text, and what other programs train on or put into their own pipelines."""
