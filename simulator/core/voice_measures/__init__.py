"""How the rep's voice sounded, in numbers: measured turn by turn, held against their own calm voice."""
