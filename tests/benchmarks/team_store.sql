-- A team's years, written by the superuser with triggers and foreign keys off.
SET search_path = simulator;
SET session_replication_role = replica;
CREATE TEMP TABLE taken AS
SELECT r, c, ('@prefix@' || r)::name AS who,
    '00000000-0000-7000-8000-' || lpad(to_hex(r * 100000 + c), 12, '0') AS id
FROM generate_series(0, @reps@ - 1) r, generate_series(0, @calls@ - 1) c;
INSERT INTO profile (id, name, created_at, owner)
SELECT 'p' || r, '', '', '@prefix@' || r FROM generate_series(0, @reps@ - 1) r;
INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title, status,
    started_at, owner)
SELECT id, 'p' || r, 's', 1, '', '', 't', 'finished', '2026', who FROM taken;
INSERT INTO call_event (call_id, place, body, owner)
SELECT id, t, repeat('turn ', 40), who FROM taken, generate_series(0, @turns@ - 1) t;
INSERT INTO piece (owner, call_id, scenario_id, title, taken_at, total, passed, digest, content, revision, shared_at)
SELECT who, id, 's', 'Charged twice', '2026', 70, true, 'd', convert_to(repeat(md5(id), 40), 'UTF8'), 'x',
    now() - make_interval(mins => r + 200 * c)
FROM taken;
INSERT INTO answer (call_owner, call_id, coach, digest, content, revision)
SELECT who, id, '@coach@', 'd', 'x', 'x' FROM taken WHERE c % 5 = 0;
INSERT INTO opening (call_owner, call_id, title, coach, coach_person, how, at)
SELECT who, id, 't', '@coach@', 'cara', 'opened', now() - make_interval(mins => c + r * 7)
FROM taken, generate_series(0, 1);
INSERT INTO live (owner, call_id, title) SELECT who, id, 't' FROM taken WHERE c = 3 AND r % 4 = 3;
INSERT INTO following (call_owner, call_id, coach, coach_person, xact)
SELECT owner, call_id, '@coach@', 'cara', '3' FROM live;
INSERT INTO live_event (owner, call_id, place, body)
SELECT owner, call_id, t, repeat('turn ', 40) FROM live, generate_series(0, 399) t;
INSERT INTO on_shelf (owner, id, kind, named, person, body, made_at, put_at)
SELECT who, id, 'take', true, 'rep', '{"text": "' || repeat('why ', 20) || '", "take": ["s", "t", "l", "'
    || repeat('said ', 30) || '", "' || repeat('said ', 30) || '"]}', '2026', now() - make_interval(mins => r + 200 * c)
FROM taken WHERE c % 10 = 1;
INSERT INTO on_shelf (owner, id, kind, about, named, body, made_at)
SELECT '@prefix@' || ((r + n) % @reps@), left(md5(id || n) || md5(id), 36), 'reaction', id, false,
    '{"text": "well said", "take": null}', '2026'
FROM taken, generate_series(1, 3) n WHERE c % 10 = 1;
