"""spaCy: a tokenizer, pipeline components and training data for other people's pipelines.

The only package that imports spaCy; `extract` and the graph need none of it (see docs/decisions/0013).
"""
