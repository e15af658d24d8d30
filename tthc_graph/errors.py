"""Every exception that tthc_graph raises on purpose.

```
TthcError                      base: message (what, where, what to do) is fit for the terminal
├── SourceError                a file could not be read
│   ├── UnsupportedFormatError no reader for this kind of file
│   ├── EncryptedFileError     a password is needed
│   ├── EmptySourceError       no text in it (an empty file, or a scan without a text layer)
│   └── BrokenFileError        damaged, or not what its name says
├── RegisterError              a register file is malformed: stops at load, names file and row
├── StoreError                 the graph store is missing, locked or of another version
├── OutputError                a result cannot be written where the user wants it
├── QueryError                 unknown query name, wrong parameter, invalid SPARQL, endpoint failure
└── ResourceError              a bundled folder (ontology, queries, corpus) cannot be found
```
"""

from __future__ import annotations


class TthcError(Exception):
    """Base of all errors of this package."""


class SourceError(TthcError):
    """A file could not be read.

    Attributes:
        path: the file as the user named it.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class UnsupportedFormatError(SourceError):
    """No reader exists for this kind of file."""


class EncryptedFileError(SourceError):
    """The file is protected with a password."""


class EmptySourceError(SourceError):
    """The file holds no text."""


class BrokenFileError(SourceError):
    """The file is damaged, or is not what its name says."""


class RegisterError(TthcError):
    """A register file is malformed."""


class StoreError(TthcError):
    """The graph store is missing, locked, or was written by another version."""


class OutputError(TthcError):
    """A result cannot be written where the user wants it."""


class QueryError(TthcError):
    """A query is unknown, gets a wrong parameter, or is not valid SPARQL."""


class ResourceError(TthcError):
    """A bundled folder cannot be found."""
