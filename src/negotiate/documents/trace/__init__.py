"""Where each value and each sentence of a document comes from, recorded as it is printed."""
