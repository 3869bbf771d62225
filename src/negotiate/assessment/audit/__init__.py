"""What is wrong on the bills, and what merely rose. Nobody is accused of what no bill shows."""
