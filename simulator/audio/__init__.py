"""Microphones, loudspeakers and voice activity on real devices."""
