"""Gold files and scores: precision and recall by form, role and relation; what a change gains and loses."""
