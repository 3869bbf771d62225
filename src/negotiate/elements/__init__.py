"""What a letter must contain, and what it must not: checklists with sources, and the check."""
