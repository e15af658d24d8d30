"""spaCy: a tokenizer, pipeline components and training data for other people's pipelines.

An interface above the reader (see docs/decisions/0013); what the reader itself recognises with spaCy is in
`recognise`.
"""
