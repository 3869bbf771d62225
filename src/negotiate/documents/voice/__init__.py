"""A call as a task for a voice agent."""
