"""Case, provider and day become a plan."""
