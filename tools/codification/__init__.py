"""Parts of `codification_register.py`: reader of the list, reader of the articles, checks, writer."""
