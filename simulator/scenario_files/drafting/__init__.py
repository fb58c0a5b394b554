"""First drafts of scenarios."""
