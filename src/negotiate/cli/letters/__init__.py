"""``negotiate letters``: which can be written, writing one, holding one against its checklist."""
