"""Files that other programs made (labels, bank statements, bills), turned into nouns of a case."""
