"""The course as a value: frozen, without I/O and without HTML."""
