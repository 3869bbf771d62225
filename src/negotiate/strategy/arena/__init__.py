"""Players against simulated agents: what plans bring, in their own world and in others.

Numbers in, numbers out, and the same for the same seed. Nothing here is evidence about real calls.
"""
