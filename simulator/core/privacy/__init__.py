"""What in a text belongs to a real person: the shapes, and what is reserved for examples."""
