"""The database's form, as numbered migrations."""

from __future__ import annotations

import sqlite3

#: Marks a database as ours ("CALL" in ASCII), so that an empty or foreign file is never written over.
APPLICATION_ID = 0x43414C4C

#: Each migration is a list of statements; its place, from 1, is the version it leads to.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE profile (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            created_at TEXT NOT NULL
        )""",
        """CREATE TABLE call (
            id TEXT PRIMARY KEY,
            profile_id TEXT NOT NULL REFERENCES profile (id),
            scenario_id TEXT NOT NULL,
            scenario_version INTEGER NOT NULL,
            scenario_hash TEXT NOT NULL,
            scenario_text TEXT NOT NULL,
            title TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('active', 'finished', 'abandoned')),
            ending TEXT NOT NULL DEFAULT '',
            started_at TEXT NOT NULL,
            ended_at TEXT
        )""",
        """CREATE TABLE call_event (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (call_id, place)
        )""",
        """CREATE TABLE scorecard (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            scorer TEXT NOT NULL,
            total INTEGER,
            passed INTEGER NOT NULL,
            body TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (call_id, place)
        )""",
        "CREATE INDEX call_started ON call (started_at)",
        "CREATE INDEX call_scenario ON call (scenario_id, started_at)",
    ),
    (
        """CREATE TABLE appeal (
            id TEXT PRIMARY KEY,
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            criterion TEXT NOT NULL,
            turn INTEGER,
            label TEXT NOT NULL,
            points INTEGER NOT NULL,
            reason TEXT NOT NULL,
            scorer TEXT NOT NULL,
            evidence TEXT NOT NULL,
            customer TEXT NOT NULL,
            rep TEXT NOT NULL,
            view TEXT,
            comment TEXT NOT NULL,
            coach_view TEXT,
            made_at TEXT NOT NULL
        )""",
        "CREATE INDEX appeal_call ON appeal (call_id)",
    ),
    (
        "ALTER TABLE scorecard ADD COLUMN lowest INTEGER",
        "ALTER TABLE scorecard ADD COLUMN highest INTEGER",
    ),
    (
        """CREATE TABLE take (
            id TEXT PRIMARY KEY,
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            turn INTEGER NOT NULL,
            body TEXT NOT NULL,
            made_at TEXT NOT NULL,
            UNIQUE (call_id, turn)
        )""",
        "ALTER TABLE call ADD COLUMN rewound_from TEXT",
        "ALTER TABLE call ADD COLUMN rewound_turn INTEGER",
        """CREATE TABLE practice (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            skill TEXT NOT NULL,
            points INTEGER NOT NULL,
            marks INTEGER NOT NULL,
            missed INTEGER NOT NULL,
            PRIMARY KEY (call_id, skill)
        )""",
    ),
    (
        """CREATE TABLE note (
            id TEXT PRIMARY KEY,
            call_id TEXT REFERENCES call (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            made_at TEXT NOT NULL
        )""",
        "ALTER TABLE take ADD COLUMN kept INTEGER NOT NULL DEFAULT 1",
        "CREATE INDEX note_made ON note (made_at)",
        "CREATE INDEX note_call ON note (call_id)",
    ),
    ("ALTER TABLE call ADD COLUMN kind TEXT NOT NULL DEFAULT 'call'",),
    (
        """CREATE TABLE coach_mark (
            id TEXT PRIMARY KEY,
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            turn INTEGER,
            seconds REAL,
            word TEXT NOT NULL,
            coach TEXT NOT NULL,
            criterion TEXT,
            points INTEGER,
            agreed INTEGER,
            made_at TEXT NOT NULL
        )""",
        "CREATE INDEX coach_mark_call ON coach_mark (call_id, id)",
    ),
    (
        """CREATE TABLE person (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            made_at TEXT NOT NULL
        )""",
        """CREATE TABLE practice_session (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT NOT NULL DEFAULT ''
        )""",
        """CREATE TABLE session_slot (
            id TEXT PRIMARY KEY,
            session_id TEXT NOT NULL REFERENCES practice_session (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            scenario_id TEXT NOT NULL,
            title TEXT NOT NULL,
            intensity TEXT NOT NULL,
            coach_plays INTEGER NOT NULL,
            handed_call TEXT,
            handed_turn INTEGER,
            call_id TEXT REFERENCES call (id) ON DELETE SET NULL
        )""",
        "CREATE INDEX session_slot_place ON session_slot (session_id, place)",
        "CREATE INDEX session_slot_call ON session_slot (call_id)",
        "CREATE INDEX session_slot_person ON session_slot (person_id)",
        "CREATE INDEX session_started ON practice_session (started_at)",
    ),
    (
        """CREATE TABLE received (
            call_id TEXT PRIMARY KEY REFERENCES call (id) ON DELETE CASCADE,
            sender TEXT NOT NULL,
            key TEXT NOT NULL,
            digest TEXT NOT NULL,
            made_at TEXT NOT NULL,
            program TEXT NOT NULL,
            scorer TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            remarked_by TEXT NOT NULL,
            remarked_total INTEGER,
            differences TEXT NOT NULL,
            fulfils TEXT NOT NULL
        )""",
        """CREATE TABLE returned (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            sender TEXT NOT NULL,
            digest TEXT NOT NULL,
            made_at TEXT NOT NULL,
            program TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            marks TEXT NOT NULL,
            PRIMARY KEY (call_id, key)
        )""",
        """CREATE TABLE known_sender (
            key TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            met_at TEXT NOT NULL
        )""",
        """CREATE TABLE assignment (
            id TEXT PRIMARY KEY,
            scenario_id TEXT NOT NULL,
            title TEXT NOT NULL,
            due TEXT NOT NULL,
            intensity TEXT NOT NULL,
            pass_mark INTEGER,
            attempts INTEGER NOT NULL,
            best_of TEXT NOT NULL,
            sender TEXT NOT NULL,
            key TEXT NOT NULL,
            made_at TEXT NOT NULL,
            since TEXT NOT NULL
        )""",
    ),
    (
        """CREATE TABLE session_assignment (
            session_id TEXT NOT NULL REFERENCES practice_session (id) ON DELETE CASCADE,
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            assignment_id TEXT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
            made_at TEXT NOT NULL,
            PRIMARY KEY (session_id, person_id, assignment_id)
        )""",
        """CREATE TABLE rating (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            coach TEXT NOT NULL,
            criterion TEXT NOT NULL,
            turn INTEGER NOT NULL,
            blind INTEGER NOT NULL,
            value INTEGER,
            word TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (call_id, coach, criterion, turn, blind)
        )""",
        """CREATE TABLE rating_seen (
            call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
            coach TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (call_id, coach)
        )""",
    ),
    (
        """CREATE TABLE outbox (
            id TEXT PRIMARY KEY,
            team TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('call', 'withdrawal', 'answer', 'opened', 'assignment')),
            call_id TEXT REFERENCES call (id) ON DELETE CASCADE,
            subject TEXT NOT NULL,
            whose TEXT NOT NULL,
            about TEXT NOT NULL,
            content BLOB,
            made_at TEXT NOT NULL,
            sent_at TEXT
        )""",
        "CREATE INDEX outbox_call ON outbox (call_id)",
        "CREATE INDEX outbox_subject ON outbox (subject, id)",
        "CREATE INDEX outbox_team ON outbox (team, id)",
    ),
    (
        """CREATE TABLE shelf (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('take', 'reaction', 'question', 'answer')),
            about TEXT NOT NULL,
            person TEXT NOT NULL,
            named INTEGER NOT NULL,
            body TEXT NOT NULL,
            made_at TEXT NOT NULL,
            origin TEXT NOT NULL,
            team TEXT NOT NULL,
            version TEXT NOT NULL,
            waits INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL
        )""",
        "CREATE INDEX shelf_about ON shelf (about)",
        "CREATE INDEX shelf_origin ON shelf (origin, team, id)",
        "CREATE INDEX shelf_newest ON shelf (made_at, id)",
    ),
)


class NewerDatabase(Exception):  # noqa: N818  (what the user is told)
    """The database was written by a newer version of the program."""


def version_of(database: sqlite3.Connection) -> int:
    """Return how many migrations a database has seen."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: sqlite3.Connection) -> None:
    """Bring a database to the newest form, each migration whole or not at all.

    Raises:
        NewerDatabase: the database is ahead of this program.
        sqlite3.Error: a migration failed and was rolled back.
    """
    have = version_of(database)
    if have > len(MIGRATIONS):
        raise NewerDatabase
    for version in range(have + 1, len(MIGRATIONS) + 1):
        _apply(database, version)


def _apply(database: sqlite3.Connection, version: int) -> None:
    """Apply one migration in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if version_of(database) < version:
            for statement in MIGRATIONS[version - 1]:
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {version}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
