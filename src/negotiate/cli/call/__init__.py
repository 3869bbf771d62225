"""``negotiate call`` and ``negotiate practice``: beside the customer in a call, or before one."""
