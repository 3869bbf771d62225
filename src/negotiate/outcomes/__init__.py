"""What one's own negotiations brought, counted: kept only where asked for, and sent nowhere."""
