"""Asking other hosts whether links still work: the only room that speaks to the network, and only on demand."""
