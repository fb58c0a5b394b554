"""Every query of the team's views, in one place so that their plans can be looked at."""

from __future__ import annotations

ME = """
SELECT r.name, r.leaving, m.login, m.person, m.role, m.joined_at, m.expires_at
FROM member m, team_rule r WHERE m.login = %s
"""
MEMBERS = """
SELECT login, person, role, joined_at, expires_at FROM member WHERE removed_at IS NULL ORDER BY lower(person)
"""
SHARED = """
SELECT p.owner, m.person, p.call_id, p.title, p.taken_at, p.total, p.passed, p.shared_at,
    (SELECT c.person FROM member c WHERE c.login = p.to_coach)
FROM piece p JOIN member m ON m.login = p.owner ORDER BY p.shared_at DESC LIMIT 200
"""
ANSWERS = """
SELECT call_id, coach, digest FROM answer WHERE call_owner = %s
"""
OPENINGS = """
SELECT coach_person, how, call_id, title, at FROM (
    (SELECT * FROM opening WHERE call_owner = %(me)s ORDER BY at DESC LIMIT 200)
    UNION (SELECT * FROM opening WHERE coach = %(me)s ORDER BY at DESC LIMIT 200)
) mine ORDER BY at DESC LIMIT 200
"""
#: The words are named twice, as nobody may read them back from the row that is there.
PUT_PIECE = """
INSERT INTO piece (call_id, to_coach, scenario_id, title, taken_at, total, passed, digest, content, revision)
VALUES (%(call)s, %(to)s, %(scenario)s, %(title)s, %(taken)s, %(total)s, %(passed)s, %(digest)s, %(content)b, %(id)s)
ON CONFLICT (owner, call_id) DO UPDATE SET to_coach = %(to)s, title = %(title)s, total = %(total)s,
    passed = %(passed)s, digest = %(digest)s, content = %(content)b, revision = %(id)s, shared_at = now()
"""
PUT_ANSWER = """
INSERT INTO answer (call_owner, call_id, digest, content, revision) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (call_owner, call_id, coach) DO UPDATE SET digest = excluded.digest, content = excluded.content,
    revision = excluded.revision
"""
