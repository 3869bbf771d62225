"""The nouns: frozen, validated data. No I/O, no clock, no text for people."""
