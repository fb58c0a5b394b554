"""Reading a reply: a normal form of its words, patterns over it, and one module an axis."""
