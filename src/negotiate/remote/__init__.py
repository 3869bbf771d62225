"""Reading the sources of a record again, politely and safely, to see whether their words stand."""
