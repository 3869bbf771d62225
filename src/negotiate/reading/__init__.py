"""Text a person wrote, turned into nouns: every problem found at once, each with its place."""
