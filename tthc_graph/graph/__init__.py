"""Model to RDF: closed vocabulary, IRIs, quads, and the stores that hold them."""
