"""Citations, validity and lineage of Vietnamese plans on administrative procedures."""
