"""The full-screen app: screens render and post."""
