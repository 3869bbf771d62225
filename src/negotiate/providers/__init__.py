"""Provider records: the catalogue that finds and reads them, and the generic provider."""
