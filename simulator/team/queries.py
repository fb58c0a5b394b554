"""Every query of the team's views, in one place so that their plans can be looked at."""

from __future__ import annotations

ME = """
SELECT r.name, r.leaving, m.login, m.person, m.role, m.joined_at, m.expires_at
FROM member m, team_rule r WHERE m.login = %s
"""
MEMBERS = """
SELECT login, person, role, joined_at, expires_at FROM member WHERE removed_at IS NULL ORDER BY lower(person)
"""
#: One's own calls, then as a coach those of others, each by an index of its own; the role is asked once.
SHARED = """
SELECT p.owner, m.person, p.call_id, p.title, p.taken_at, p.total, p.passed, p.shared_at,
    (SELECT c.person FROM member c WHERE c.login = p.to_coach)
FROM ((SELECT owner, call_id, title, taken_at, total, passed, shared_at, to_coach FROM piece
        WHERE owner = %(me)s ORDER BY shared_at DESC LIMIT 200)
    UNION ALL (SELECT owner, call_id, title, taken_at, total, passed, shared_at, to_coach FROM piece
        WHERE owner <> %(me)s AND (SELECT my_role() = 'coach') ORDER BY shared_at DESC LIMIT 200)) p
JOIN member m ON m.login = p.owner ORDER BY p.shared_at DESC LIMIT 200
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
LIVE = """
SELECT l.owner, l.call_id, l.title, m.person, l.consented_at FROM live l JOIN member m ON m.login = l.owner
WHERE l.consented_at > now() - interval '1 day' AND l.owner <> session_user AND l.ended_at IS NULL
"""
LIVE_EVENTS = """
SELECT place, body FROM live_event WHERE owner = %s AND call_id = %s AND place >= %s ORDER BY place
"""
FOLLOWERS = """
SELECT coach_person FROM following WHERE call_owner = session_user AND call_id = %s AND left_at IS NULL ORDER BY since
"""
LIVE_MARKS = """
SELECT k.id, k.coach, k.body, f.coach_person, k.at FROM live_mark k
JOIN following f ON f.call_owner = k.call_owner AND f.call_id = k.call_id AND f.coach = k.coach
WHERE k.call_owner = %s AND k.call_id = %s ORDER BY k.id
"""
GIVEN = """
SELECT author, id FROM given WHERE author <> session_user ORDER BY given_at DESC LIMIT 200
"""
PUT_GIVEN = """
INSERT INTO given (id, to_member, content, revision) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
#: The newest takes, and what was said to them.
ON_SHELF = """
WITH newest AS (SELECT id, kind, about, person, body, made_at FROM on_shelf WHERE kind = 'take'
    ORDER BY put_at DESC LIMIT 1000)
SELECT * FROM newest
UNION ALL SELECT said.* FROM newest CROSS JOIN LATERAL (SELECT s.id, s.kind, s.about, s.person, s.body, s.made_at
    FROM on_shelf s WHERE s.about = newest.id ORDER BY s.put_at LIMIT 500) said
"""
STILL_ON_SHELF = """
SELECT id FROM on_shelf WHERE id = ANY(%s)
"""
PUT_ON_SHELF = """
INSERT INTO on_shelf (id, kind, about, named, body, made_at) VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
