"""The call, the mood and the scoring: values in, values out; no clock, chance, files or threads."""
