"""Dated rules, law and regulator clocks, as data; only what is in force is cited."""
