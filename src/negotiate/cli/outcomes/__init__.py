"""The ``negotiate outcomes`` commands."""
