"""One module for each check of provider records; the registry lists them all."""
