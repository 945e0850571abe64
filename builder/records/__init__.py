"""Completion records that learners hand in: read, graded again, compared with each other, counted and signed."""
