"""Appeals: a mark as the rep sees it, beside the mark as it was given."""
