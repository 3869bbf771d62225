"""``negotiate voice``: a call as a task for a voice agent, and what it brought back."""
