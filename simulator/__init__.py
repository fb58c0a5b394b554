"""Rehearse difficult customer calls by voice or keyboard.

The map, from the heart outwards; imports run from the bottom of this list to the top only:

core            the call machine, the mood, the scoring: pure functions over values
settings        what a user can set, one docstring a field
phone           one call against the outside world: ports, what performs effects, replay, JSON forms
scenario_files  YAML into scenarios, or diagnostics that point
reading         builds the scorer: loads its word lists and weights and hands them to core as values
training        learns the weights from labelled replies; never imported by the app
engines         voices and recognisers, one file each, imported when chosen
audio           microphones, loudspeakers, voice activity
store           calls on disk: schema, migrations, integrity, backups
reports         scorecards and histories as text and JSON
tui             the full-screen app
bootstrap       the only module that names concrete adapters
cli             one command a file
"""
