"""What to do next: from the plan, and from what happened last."""
