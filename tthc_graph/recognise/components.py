"""The components as spaCy factories: `tthc_agency_names`."""

from __future__ import annotations

from spacy.language import Language

from tthc_graph.recognise.agency_names import AgencyNames
from tthc_graph.recognise.language import AGENCY_NAMES


@Language.factory(AGENCY_NAMES, assigns=["doc.spans"])
def make_agency_names(nlp: Language, name: str) -> AgencyNames:
    """Makes the component; the signature is what spaCy calls factories with."""
    return AgencyNames(nlp.vocab, name)
