"""The team's store on PostgreSQL: members, calls that were shared, and what came back."""
