"""The components as spaCy factories: `tthc_agency_names`, `tthc_indicators`, `tthc_quantities`."""

from __future__ import annotations

from spacy.language import Language

from tthc_graph.recognise.agency_names import AgencyNames
from tthc_graph.recognise.indicators import Indicators
from tthc_graph.recognise.language import AGENCY_NAMES, INDICATORS, QUANTITIES
from tthc_graph.recognise.quantities import Quantities


@Language.factory(AGENCY_NAMES, assigns=["doc.spans"])
def make_agency_names(nlp: Language, name: str) -> AgencyNames:
    """Makes the component; the signature is what spaCy calls factories with."""
    return AgencyNames(nlp.vocab, name)


@Language.factory(QUANTITIES, assigns=["doc.spans", "doc.user_data"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Makes the component; the signature is what spaCy calls factories with."""
    return Quantities(nlp.vocab, name)


@Language.factory(INDICATORS, assigns=["doc.spans"])
def make_indicators(nlp: Language, name: str) -> Indicators:
    """Makes the component; the signature is what spaCy calls factories with."""
    return Indicators(nlp.vocab, name)
