"""What to ask, accept and do next, decided from numbers alone: no text, no I/O."""
