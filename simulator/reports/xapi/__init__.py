"""Results of calls as xAPI statements, sent to a learning record store only once the rep has switched that on."""
