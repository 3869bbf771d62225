"""What agents say: which kind it is, what it offers, and how that stands to the mandate."""
