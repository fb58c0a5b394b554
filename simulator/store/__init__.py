"""Calls on disk: schema, migrations, integrity, backups."""
