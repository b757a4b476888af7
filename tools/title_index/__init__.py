"""The titles that people use for the codes of occupations: one module for each group of publishers."""
