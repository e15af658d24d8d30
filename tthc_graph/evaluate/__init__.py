"""Gold files and scores: precision and recall by form and role, gains and losses."""
