"""Learns the scorer's weights from labelled replies; never imported by the app."""
