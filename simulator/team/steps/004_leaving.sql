-- Only in a team's store: what becomes of somebody's rows when they leave. A dry run is the whole removal, rolled back.
CREATE TABLE leftover (
    scenario_id text NOT NULL,
    day text NOT NULL,
    total integer,
    passed boolean
);
ALTER TABLE leftover ENABLE ROW LEVEL SECURITY;
CREATE POLICY numbers ON leftover FOR SELECT TO @member@ USING ((SELECT my_role() IN ('coach', 'trainer', 'owner')));
GRANT SELECT ON leftover TO @member@;

CREATE FUNCTION take_out(who name) RETURNS TABLE (what text, rows bigint) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
DECLARE
    keep boolean := (SELECT leaving = 'anonymise' FROM team_rule);
    one text;
BEGIN
    UPDATE member SET removed_at = now() WHERE login = who;
    PERFORM still_owned();
    IF keep THEN
        INSERT INTO leftover SELECT scenario_id, left(taken_at, 10), total, passed FROM piece WHERE owner = who;
        GET DIAGNOSTICS rows = ROW_COUNT; what := 'kept as numbers without a name'; RETURN NEXT;
    END IF;
    DELETE FROM answer WHERE coach = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'marks put to calls of others'; RETURN NEXT;
    DELETE FROM answer WHERE call_owner = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'marks that coaches put to their calls'; RETURN NEXT;
    DELETE FROM given WHERE author = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'assignments they gave'; RETURN NEXT;
    DELETE FROM piece WHERE owner = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'shared calls'; RETURN NEXT;
    DELETE FROM opening WHERE call_owner = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'entries about who opened their calls'; RETURN NEXT;
    rows := 0;
    FOR one IN SELECT unnest(ARRAY['note', 'appeal', 'take', 'practice', 'scorecard', 'call_event', 'call', 'profile',
        'latest'])
    LOOP
        EXECUTE format('WITH gone AS (DELETE FROM %I WHERE owner = $1 RETURNING 1)
            SELECT $2 + count(*) FROM gone', one) INTO rows USING who, rows;
    END LOOP;
    what := 'rows of their own practice'; RETURN NEXT;
END $$;

CREATE FUNCTION remove_member(who name, dry boolean) RETURNS TABLE (what text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp SET lock_timeout = '10s' AS $$
DECLARE
    told text[] := '{}';
    counted bigint[] := '{}';
BEGIN
    PERFORM needs_owner();
    LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT 1 FROM member WHERE login = who AND removed_at IS NULL) THEN
        RAISE EXCEPTION 'nobody has this login' USING ERRCODE = 'P0002';
    END IF;
    IF NOT dry THEN  -- a transaction they leave open would hold their row, and so their own removal, up
        EXECUTE format('GRANT %I TO @keeper@', who);
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = who;
    END IF;
    BEGIN
        FOR what, rows IN SELECT * FROM take_out(who) LOOP
            told := told || what; counted := counted || rows;
        END LOOP;
        DELETE FROM member WHERE login = who;
        EXECUTE format('DROP ROLE %I', who);
        IF dry THEN
            RAISE EXCEPTION 'dry' USING ERRCODE = 'SIM01';
        END IF;
    EXCEPTION WHEN SQLSTATE 'SIM01' THEN
        NULL;
    END;
    RETURN QUERY SELECT * FROM unnest(told, counted);
END $$;
REVOKE EXECUTE ON FUNCTION take_out(name), remove_member(name, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_member(name, boolean) TO @member@;
