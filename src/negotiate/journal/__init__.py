"""What happened, on disk and back: a journal is entries in order, each written once and for all."""
