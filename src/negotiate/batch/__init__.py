"""Many cases at once: records in, records out, one for one and in order."""
