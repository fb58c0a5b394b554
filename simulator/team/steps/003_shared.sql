-- Only in a team's store: calls that were shared, as the signed files they would travel in, and what came back.
CREATE TABLE piece (
    owner name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    call_id text NOT NULL CHECK (char_length(call_id) = 36),
    to_coach name,
    scenario_id text NOT NULL,
    title text NOT NULL,
    taken_at text NOT NULL,
    total integer,
    passed boolean,
    digest text NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) <= 268435456),
    revision text NOT NULL,
    shared_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, call_id)
);
CREATE INDEX piece_shared ON piece (shared_at DESC);
CREATE INDEX piece_own ON piece (owner, shared_at DESC);
CREATE TABLE answer (
    call_owner name NOT NULL,
    call_id text NOT NULL,
    coach name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    digest text NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) <= 268435456),
    revision text NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (call_owner, call_id, coach),
    FOREIGN KEY (call_owner, call_id) REFERENCES piece (owner, call_id) ON DELETE CASCADE
);
CREATE INDEX answer_coach ON answer (coach);
-- What a coach or trainer asks to be practised, as the signed file it would travel in; for one person, or for everybody.
CREATE TABLE given (
    author name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    id text NOT NULL CHECK (char_length(id) = 36),
    to_member name,
    content bytea NOT NULL CHECK (octet_length(content) <= 67108864),
    revision text NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (author, id)
);
CREATE TABLE opening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_owner name NOT NULL,
    call_id text NOT NULL,
    title text NOT NULL,
    coach name NOT NULL,
    coach_person text NOT NULL,
    how text NOT NULL CHECK (how IN ('opened', 'followed')),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xact xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX opening_owner ON opening (call_owner, at DESC);
CREATE INDEX opening_coach ON opening (coach, at DESC);
CREATE INDEX opening_call ON opening (coach, call_owner, call_id, at DESC);
-- What was last done about a call by whoever sends it: ids of outboxes sort by time, so that what arrives late, or twice,
-- changes nothing, and two programs of one person wait for each other.
CREATE TABLE latest (
    owner name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    about text NOT NULL CHECK (char_length(about) <= 100),
    revision text NOT NULL,
    PRIMARY KEY (owner, about)
);

-- Reading takes two steps, each committed by itself: a row that says who opens what, then the words. A row of the
-- same transaction does not count, so it cannot be rolled back once the words were read.
CREATE FUNCTION ask_opening(of_owner name, of_call text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
DECLARE
    named text;
BEGIN
    SELECT title INTO named FROM piece WHERE owner = of_owner AND call_id = of_call AND owner <> session_user;
    IF named IS NULL THEN
        RAISE EXCEPTION 'no such call is shared with you' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO opening (call_owner, call_id, title, coach, coach_person, how)
    SELECT of_owner, of_call, named, login, person, 'opened' FROM member WHERE login = session_user;
END $$;
CREATE FUNCTION open_piece(of_owner name, of_call text) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
    SELECT content FROM piece WHERE owner = of_owner AND call_id = of_call AND (owner = session_user OR EXISTS (
        SELECT 1 FROM opening WHERE coach = session_user AND call_owner = of_owner AND opening.call_id = of_call
        AND how = 'opened' AND at > clock_timestamp() - interval '1 minute'
        AND xact IS DISTINCT FROM pg_current_xact_id_if_assigned()))
$$;
REVOKE EXECUTE ON FUNCTION ask_opening(name, text), open_piece(name, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_opening(name, text), open_piece(name, text) TO @member@;

DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['piece', 'answer', 'given', 'opening', 'latest'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    END LOOP;
END $$;
CREATE POLICY own ON piece USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
    WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY shared ON piece FOR SELECT
    USING ((SELECT my_role() = 'coach') AND (to_coach IS NULL OR to_coach = session_user));
CREATE POLICY left_behind ON piece TO @keeper@ USING (is_removed(owner));
CREATE POLICY own ON answer USING (coach = session_user AND (SELECT my_role() = 'coach'))
    WITH CHECK (coach = session_user AND (SELECT my_role() = 'coach') AND call_owner <> session_user AND EXISTS (
        SELECT 1 FROM piece p WHERE p.owner = call_owner AND p.call_id = answer.call_id));
CREATE POLICY to_me ON answer FOR SELECT USING (call_owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY left_behind ON answer TO @keeper@ USING (is_removed(coach) OR is_removed(call_owner));
CREATE POLICY about_me ON opening FOR SELECT
    USING ((call_owner = session_user OR coach = session_user) AND (SELECT my_role() IS NOT NULL));
CREATE POLICY written ON opening FOR INSERT TO @keeper@ WITH CHECK (coach = session_user);
CREATE POLICY left_behind ON opening TO @keeper@ USING (is_removed(call_owner));
CREATE POLICY own ON given USING (author = session_user AND (SELECT my_role() IN ('coach', 'trainer')))
    WITH CHECK (author = session_user AND (SELECT my_role() IN ('coach', 'trainer')));
CREATE POLICY to_me ON given FOR SELECT
    USING ((SELECT my_role() IS NOT NULL) AND (to_member IS NULL OR to_member = session_user));
CREATE POLICY left_behind ON given TO @keeper@ USING (is_removed(author));
GRANT SELECT, INSERT (id, to_member, content, revision), DELETE ON given TO @member@;
CREATE POLICY own ON latest USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
    WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY left_behind ON latest TO @keeper@ USING (is_removed(owner));
GRANT SELECT, INSERT (about, revision), UPDATE (revision) ON latest TO @member@;
-- The words themselves (content) are granted to nobody: they are read through open_piece alone.
GRANT SELECT (owner, call_id, to_coach, scenario_id, title, taken_at, total, passed, digest, revision, shared_at),
    INSERT (call_id, to_coach, scenario_id, title, taken_at, total, passed, digest, content, revision),
    UPDATE (to_coach, title, total, passed, digest, content, revision, shared_at), DELETE ON piece TO @member@;
GRANT SELECT, INSERT (call_owner, call_id, digest, content, revision), UPDATE (digest, content, revision), DELETE
    ON answer TO @member@;
GRANT SELECT ON opening TO @member@;
