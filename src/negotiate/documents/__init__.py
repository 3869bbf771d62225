"""The plan becomes text: one module for each kind of document, words in templates by locale."""
