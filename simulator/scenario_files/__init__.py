"""YAML files into scenarios, or diagnostics that point at every mistake."""
