"""Questions to a store: the catalogue of SPARQL files, rows for audits and pages, networks and lineage."""
