-- Only in a team's store: a call as it happens, for coaches its rep agreed to. Everything of it is deleted when the
-- call is over; that it was followed stays in the audit trail. No LISTEN and NOTIFY: those know no permissions, so
-- every login could hear that somebody is on a call.
CREATE TABLE live (
    owner name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    call_id text NOT NULL CHECK (char_length(call_id) = 36),
    title text NOT NULL,
    to_coach name,
    consented_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    PRIMARY KEY (owner, call_id)
);
CREATE INDEX live_begun ON live (consented_at);
CREATE TABLE live_event (
    owner name NOT NULL DEFAULT session_user,
    call_id text NOT NULL,
    place integer NOT NULL,
    body text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, call_id, place),
    FOREIGN KEY (owner, call_id) REFERENCES live ON DELETE CASCADE
);
CREATE TABLE following (
    call_owner name NOT NULL,
    call_id text NOT NULL,
    coach name NOT NULL REFERENCES member ON DELETE CASCADE,
    coach_person text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (call_owner, call_id, coach),
    FOREIGN KEY (call_owner, call_id) REFERENCES live (owner, call_id) ON DELETE CASCADE
);
CREATE TABLE live_mark (
    id text NOT NULL CHECK (char_length(id) = 36),
    call_owner name NOT NULL,
    call_id text NOT NULL,
    coach name NOT NULL DEFAULT session_user,
    body text NOT NULL CHECK (octet_length(body) <= 20000),
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (call_owner, call_id, coach, id),
    FOREIGN KEY (call_owner, call_id, coach) REFERENCES following (call_owner, call_id, coach) ON DELETE CASCADE
);

-- A call can be followed while its rep's machine is heard from, and for ten seconds after its end.
CREATE FUNCTION is_live(ended timestamptz, seen timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(ended > now() - interval '10 seconds', seen > now() - interval '2 minutes')
$$;
-- The words are read only by who is written down as following, in a transaction that is over: the rep sees them.
CREATE FUNCTION may_follow(of_owner name, of_call text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM following f JOIN live l ON l.owner = f.call_owner AND l.call_id = f.call_id
        WHERE f.call_owner = of_owner AND f.call_id = of_call AND f.coach = session_user AND f.left_at IS NULL
        AND f.xact IS DISTINCT FROM pg_current_xact_id_if_assigned() AND is_live(l.ended_at, l.seen_at))
$$;
CREATE FUNCTION follow(of_owner name, of_call text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
DECLARE
    named text;
BEGIN
    SELECT title INTO named FROM live
    WHERE owner = of_owner AND call_id = of_call AND owner <> session_user AND ended_at IS NULL;
    IF named IS NULL THEN
        RAISE EXCEPTION 'no such call can be followed' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO following (call_owner, call_id, coach, coach_person)
    SELECT of_owner, of_call, login, person FROM member WHERE login = session_user
    ON CONFLICT (call_owner, call_id, coach) DO UPDATE SET left_at = NULL;
    INSERT INTO opening (call_owner, call_id, title, coach, coach_person, how)
    SELECT of_owner, of_call, named, login, person, 'followed' FROM member WHERE login = session_user;
END $$;
CREATE FUNCTION stop_following(of_owner name, of_call text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
    UPDATE following SET left_at = now() WHERE call_owner = of_owner AND call_id = of_call AND coach = session_user
$$;
REVOKE EXECUTE ON FUNCTION is_live(timestamptz, timestamptz), may_follow(name, text), follow(name, text),
    stop_following(name, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_live(timestamptz, timestamptz), may_follow(name, text), follow(name, text),
    stop_following(name, text) TO @member@;

DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['live', 'live_event', 'following', 'live_mark'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
    END LOOP;
END $$;
CREATE POLICY own ON live USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
    WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY agreed ON live FOR SELECT USING ((SELECT my_role() = 'coach') AND is_live(ended_at, seen_at)
    AND (to_coach IS NULL OR to_coach = session_user));
CREATE POLICY left_behind ON live TO @keeper@ USING (is_removed(owner));
CREATE POLICY own ON live_event USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
    WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY followed ON live_event FOR SELECT
    USING ((SELECT my_role() = 'coach') AND may_follow(owner, call_id));
CREATE POLICY seen ON following FOR SELECT
    USING ((call_owner = session_user OR coach = session_user) AND (SELECT my_role() IS NOT NULL));
CREATE POLICY begun ON following FOR INSERT TO @keeper@
    WITH CHECK (coach = session_user AND (SELECT my_role() = 'coach'));
CREATE POLICY changed ON following FOR UPDATE TO @keeper@ USING (coach = session_user);
CREATE POLICY left_behind ON following TO @keeper@ USING (is_removed(coach) OR is_removed(call_owner));
CREATE POLICY own ON live_mark USING (coach = session_user AND (SELECT my_role() = 'coach'))
    WITH CHECK (coach = session_user AND (SELECT my_role() = 'coach') AND may_follow(call_owner, call_id));
CREATE POLICY to_me ON live_mark FOR SELECT USING (call_owner = session_user AND (SELECT my_role() IS NOT NULL));
GRANT SELECT, INSERT (call_id, title, to_coach), UPDATE (seen_at, ended_at), DELETE ON live TO @member@;
GRANT SELECT, INSERT (call_id, place, body), DELETE ON live_event TO @member@;
GRANT SELECT ON following TO @member@;
GRANT SELECT, INSERT (id, call_owner, call_id, body), DELETE ON live_mark TO @member@;

-- What is left of a call in progress goes with its rep.
CREATE FUNCTION no_longer_live() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NEW.removed_at IS NOT NULL THEN
        DELETE FROM following WHERE coach = NEW.login;
        DELETE FROM live WHERE owner = NEW.login;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER no_longer_live AFTER UPDATE OF removed_at ON member FOR EACH ROW EXECUTE FUNCTION no_longer_live();
REVOKE EXECUTE ON FUNCTION no_longer_live() FROM PUBLIC;
