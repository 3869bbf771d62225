"""What is never said, in whose hearing, and what needs a fact behind it; words as data."""
