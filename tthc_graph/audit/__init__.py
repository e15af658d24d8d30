"""Rules over the rows of a store, each named by the defect it finds, and the findings they yield."""
