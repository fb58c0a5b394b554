"""What somebody with a login of their own tries against the team's store: direct SQL, forged rows, borrowed roles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody tries: statements in order, and how how the last must end.

    Attributes:
        who: Whose login it is.
        what: What is tried, in words.
        tried: The statements; names in braces are filled in.
        ends: The SQLSTATE the last statement must fail with; empty where it must find or change nothing.
    """

    who: str
    what: str
    tried: tuple[str, ...]
    ends: str = ""


DENIED, GONE = "42501", "P0002"
ATTEMPTS = (
    Attempt("ben", "reads a journal", ("SELECT body FROM note",)),
    Attempt("cara", "reads a journal", ("SELECT body FROM note",)),
    Attempt("cara", "reads moods by the call", ("SELECT body FROM note WHERE call_id = {private}",)),
    Attempt("olga", "reads a journal as the owner of the team", ("SELECT body FROM note",)),
    Attempt("cara", "reads what was said in private practice", ("SELECT body FROM call_event",)),
    Attempt("ben", "counts the calls of others", ("SELECT 1 FROM call WHERE owner <> session_user",)),
    Attempt("cara", "reads scorecards", ("SELECT body, total FROM scorecard",)),
    Attempt("ben", "changes a score", ("UPDATE scorecard SET total = 0 WHERE call_id = {private} RETURNING 1",)),
    Attempt("ben", "deletes a call", ("DELETE FROM call WHERE id = {private} RETURNING 1",)),
    Attempt("cara", "deletes a shared call", ("DELETE FROM piece WHERE call_id = {shared} RETURNING 1",)),
    Attempt("cara", "raises a shared score", ("UPDATE piece SET total = 100 WHERE call_id = {shared} RETURNING 1",)),
    Attempt("ben", "reads that a call was shared", ("SELECT title FROM piece",)),
    Attempt("olga", "reads shared calls as the owner of the team", ("SELECT title FROM piece",)),
    Attempt("tom", "reads shared calls as a trainer", ("SELECT title FROM piece",)),
    Attempt("cara", "reads the words without being noted", ("SELECT content FROM piece",), DENIED),
    Attempt("cara", "copies the table out", ("COPY piece TO STDOUT",), DENIED),
    Attempt("ben", "copies a query out", ("COPY (SELECT body FROM note) TO STDOUT",)),
    Attempt("ben", "copies into a table", ("COPY note FROM STDIN",), "0A000"),
    Attempt("ben", "runs a program", ("COPY note TO PROGRAM 'cat'",), DENIED),
    Attempt("ben", "reads a file", ("SELECT pg_read_file('postgresql.conf')",), DENIED),
    Attempt("cara", "opens a call shared with another coach", ("SELECT ask_opening({ines}, {for_dan})",), GONE),
    Attempt("ben", "opens a call as a rep", ("SELECT ask_opening({ines}, {shared})",), GONE),
    Attempt("ben", "reads the words without asking", ("SELECT open_piece({ines}, {shared}) AS it",)),
    Attempt("cara", "reads the words without asking", ("SELECT open_piece({ines}, {shared}) AS it",)),
    Attempt(
        "cara",
        "reads the words and takes the entry back",
        ("BEGIN", "SELECT ask_opening({ines}, {shared})", "SELECT open_piece({ines}, {shared}) AS it"),
    ),
    Attempt(
        "cara",
        "hides the entry behind a savepoint",
        (
            "BEGIN",
            "SAVEPOINT one",
            "SELECT ask_opening({ines}, {shared})",
            "RELEASE one",
            "SELECT open_piece({ines}, {shared}) AS it",
        ),
    ),
    Attempt("cara", "deletes the audit trail", ("DELETE FROM opening",), DENIED),
    Attempt(
        "cara",
        "writes the audit trail for somebody else",
        (
            (
                "INSERT INTO opening (call_owner, call_id, title, coach, coach_person, how)"
                " VALUES ({ines}, {shared}, 'x', {dan}, 'dan', 'opened')"
            ),
        ),
        DENIED,
    ),
    Attempt("ben", "reads who opened the calls of others", ("SELECT 1 FROM opening",)),
    Attempt(
        "ben",
        "forges the owner of a note",
        ("INSERT INTO note (id, kind, body, made_at, owner) VALUES ('forged', 'x', 'x', 'x', {ines})",),
        DENIED,
    ),
    Attempt(
        "ben",
        "puts an event into another's call",
        ("INSERT INTO call_event (call_id, place, body) VALUES ({private}, 99, 'x')",),
        "23503",
    ),
    Attempt(
        "ben",
        "shares a call in another's name",
        (
            (
                "INSERT INTO piece (owner, call_id, scenario_id, title, taken_at, digest, content, revision)"
                " VALUES ({ines}, {private}, 'x', 'x', 'x', 'x', 'x', 'x')"
            ),
        ),
        DENIED,
    ),
    Attempt(
        "ben",
        "gives a note of his away",
        (
            "BEGIN",
            "INSERT INTO note (id, kind, body, made_at) VALUES ('his', 'x', 'x', 'x')",
            "UPDATE note SET owner = {ines}",
        ),
        DENIED,
    ),
    Attempt(
        "cara",
        "marks a call that is not shared",
        (
            (
                "INSERT INTO answer (call_owner, call_id, digest, content, revision)"
                " VALUES ({ines}, {private}, 'x', 'x', 'x')"
            ),
        ),
        DENIED,
    ),
    Attempt(
        "cara",
        "marks in another coach's name",
        (
            (
                "INSERT INTO answer (call_owner, call_id, coach, digest, content, revision)"
                " VALUES ({ines}, {shared}, {dan}, 'x', 'x', 'x')"
            ),
        ),
        DENIED,
    ),
    Attempt(
        "ben",
        "asks others to practise",
        ("INSERT INTO given (id, content, revision) VALUES ({private}, 'x', 'x')",),
        DENIED,
    ),
    Attempt("ben", "reads what Ines was asked to practise", ("SELECT content FROM given",)),
    Attempt("dan", "reads another coach's marks", ("SELECT content FROM answer",)),
    Attempt(
        "ben",
        "agrees in another's name to be followed",
        ("INSERT INTO live (owner, call_id, title) VALUES ({ines}, {private}, 'x')",),
        DENIED,
    ),
    Attempt("cara", "follows a call nobody agreed to", ("SELECT follow({ines}, {private})",), GONE),
    Attempt(
        "cara",
        "writes herself down as following",
        ("INSERT INTO following (call_owner, call_id, coach, coach_person) VALUES ({ines}, {private}, 'x', 'x')",),
        DENIED,
    ),
    Attempt("ben", "hears that somebody is on a call", ("SELECT 1 FROM live",)),
    Attempt("ben", "reads whose a take without a name is", ("SELECT owner FROM on_shelf",), DENIED),
    Attempt(
        "cara", "finds whose it is by asking for one owner", ("SELECT id FROM on_shelf WHERE owner = {ines}",), DENIED
    ),
    Attempt("ben", "sorts the shelf by owner", ("SELECT id FROM on_shelf ORDER BY owner",), DENIED),
    Attempt("ben", "compares who wrote rows by their transaction", ("SELECT xmin FROM on_shelf",), DENIED),
    Attempt("olga", "reads the table of the shelf whole", ("SELECT on_shelf FROM on_shelf",), DENIED),
    Attempt("cara", "copies the shelf out with its owners", ("COPY on_shelf TO STDOUT",), DENIED),
    Attempt("ben", "takes another's take off", ("DELETE FROM on_shelf WHERE id = {take} RETURNING id",)),
    Attempt("cara", "changes the words of a take", ("UPDATE on_shelf SET body = 'x' WHERE id = {take}",), DENIED),
    Attempt(
        "ben",
        "puts a take on the shelf as a colleague",
        (
            (
                "INSERT INTO on_shelf (owner, id, kind, named, body, made_at)"
                " VALUES ({ines}, {private}, 'take', false, 'x', 'x')"
            ),
        ),
        DENIED,
    ),
    Attempt(
        "ben",
        "puts a colleague's name beside his take",
        (
            (
                "INSERT INTO on_shelf (id, kind, named, person, body, made_at)"
                " VALUES ({private}, 'take', true, 'ines', 'x', 'x')"
            ),
        ),
        DENIED,
    ),
    Attempt(
        "ben",
        "answers for a take that is not his",
        (
            (
                "INSERT INTO on_shelf (id, kind, about, named, body, made_at)"
                " VALUES ({private}, 'answer', {take}, false, 'x', 'x')"
            ),
        ),
        GONE,
    ),
    Attempt(
        "ben",
        "reacts twice",
        (
            "BEGIN",
            (
                "INSERT INTO on_shelf (id, kind, about, named, body, made_at)"
                " VALUES ({private}, 'reaction', {take}, false, 'x', 'x')"
            ),
            (
                "INSERT INTO on_shelf (id, kind, about, named, body, made_at)"
                " VALUES ({shared}, 'reaction', {take}, false, 'x', 'x')"
            ),
        ),
        "23505",
    ),
    Attempt("ben", "calls what names the rows", ("SELECT put_on_shelf()",), DENIED),
    Attempt("ben", "becomes the keeper", ("SET ROLE {keeper}",), DENIED),
    Attempt("ben", "becomes a colleague", ("SET ROLE {ines}",), DENIED),
    Attempt("cara", "logs in as a colleague on the way", ("SET SESSION AUTHORIZATION {ines}",), DENIED),
    Attempt("cara", "sets a role and reads", ("SET ROLE {member}", "SELECT body FROM note")),
    Attempt("cara", "turns the policies off", ("SET row_security = off", "SELECT body FROM note"), DENIED),
    Attempt("ben", "drops a policy", ("DROP POLICY own ON note",), DENIED),
    Attempt("ben", "makes a view that reads for him", ("CREATE VIEW v AS SELECT * FROM note",), DENIED),
    Attempt("ben", "makes a table in public", ("CREATE TABLE public.t (a text)",), DENIED),
    Attempt("ben", "makes a temporary table", ("CREATE TEMP TABLE t (a text)",), DENIED),
    Attempt(
        "ben",
        "makes a function that looks first",
        ("CREATE FUNCTION leak(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",),
        DENIED,
    ),
    Attempt(
        "cara",
        "divides by what she may not see",
        ("SELECT 1 FROM note WHERE 1 / (position('marmalade' in body) - position('marmalade' in body)) = 1",),
    ),
    Attempt("cara", "casts what she may not see into an error", ("SELECT 1 FROM note WHERE body::integer = 1",)),
    Attempt("ben", "moves a sequence", ("SELECT setval('opening_id_seq', 1)",), DENIED),
    Attempt("ben", "reads a sequence", ("SELECT last_value FROM opening_id_seq",), DENIED),
    Attempt("ben", "makes himself a coach", ("UPDATE member SET role = 'coach' RETURNING 1",), DENIED),
    Attempt("ben", "gives himself the role", ("SELECT give_role(session_user, 'coach')",), DENIED),
    Attempt("cara", "invites a friend", ("SELECT invite('Eve', 'coach', {eve}, {verifier}, 7)",), DENIED),
    Attempt("ben", "joins a second time", ("SELECT join_team({verifier})",), DENIED),
    Attempt("cara", "removes a rep", ("SELECT * FROM remove_member({ines}, false)",), DENIED),
    Attempt("cara", "calls what removes", ("SELECT * FROM take_out({ines})",), DENIED),
    Attempt("ben", "changes a colleague's password", ("ALTER ROLE {ines} PASSWORD 'x'",), DENIED),
    Attempt("ben", "makes a login", ("CREATE ROLE eve LOGIN",), DENIED),
    Attempt("ben", "gives himself the keeper", ("GRANT {keeper} TO {ben}",), DENIED),
    Attempt("ben", "reads statistics of the words", ("SELECT 1 FROM pg_stats WHERE tablename = 'note'",)),
    Attempt("ben", "reads password verifiers", ("SELECT rolpassword FROM pg_authid",), DENIED),
    Attempt("ben", "changes what becomes of leavers", ("UPDATE team_rule SET leaving = 'anonymise'",), DENIED),
    Attempt("ben", "empties a table", ("TRUNCATE note",), DENIED),
    Attempt("ben", "locks everybody out", ("BEGIN", "LOCK TABLE member IN ACCESS EXCLUSIVE MODE"), DENIED),
    Attempt(
        "cara",
        "merges into another's rows",
        ("MERGE INTO note n USING (SELECT 1) s ON n.owner = {ines} WHEN MATCHED THEN DELETE",),
        "",
    ),
)
