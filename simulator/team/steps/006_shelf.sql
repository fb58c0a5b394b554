-- Only in a team's store: takes that members put on the shelf for everybody, and what others say to them. Whose a row
-- is nobody is granted to read; the name stands beside it only where its owner wanted that.
CREATE TABLE on_shelf (
    owner name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE,
    id text PRIMARY KEY CHECK (char_length(id) = 36),
    kind text NOT NULL CHECK (kind IN ('take', 'reaction', 'question', 'answer')),
    about text REFERENCES on_shelf ON DELETE CASCADE,
    named boolean NOT NULL,
    person text,
    body text NOT NULL CHECK (octet_length(body) <= 65536),
    made_at text NOT NULL CHECK (octet_length(made_at) <= 40),
    put_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind = 'take') = (about IS NULL))
);
CREATE INDEX on_shelf_owner ON on_shelf (owner);
CREATE INDEX on_shelf_about ON on_shelf (about, put_at);
CREATE INDEX on_shelf_newest ON on_shelf (put_at DESC) WHERE kind = 'take';
CREATE UNIQUE INDEX on_shelf_once ON on_shelf (owner, about) WHERE kind = 'reaction';
ALTER TABLE on_shelf ENABLE ROW LEVEL SECURITY;
ALTER TABLE on_shelf FORCE ROW LEVEL SECURITY;

-- The name is the member's own, whatever the row says; only the one who shared a take answers questions about it.
CREATE FUNCTION put_on_shelf() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
BEGIN
    NEW.person := CASE WHEN NEW.named THEN (SELECT person FROM member WHERE login = session_user) END;
    NEW.put_at := now();
    IF NEW.about IS NOT NULL AND NOT EXISTS (SELECT 1 FROM on_shelf t WHERE t.id = NEW.about AND t.kind = 'take'
        AND (NEW.kind <> 'answer' OR t.owner = session_user)) THEN
        RAISE EXCEPTION 'this take is not on the shelf, or not yours to answer for' USING ERRCODE = 'P0002';
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION put_on_shelf() FROM PUBLIC;
CREATE TRIGGER put_on_shelf BEFORE INSERT ON on_shelf FOR EACH ROW EXECUTE FUNCTION put_on_shelf();

CREATE POLICY everybody ON on_shelf FOR SELECT USING ((SELECT my_role() IS NOT NULL));
CREATE POLICY own ON on_shelf FOR INSERT WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY own_off ON on_shelf FOR DELETE
    USING ((owner = session_user AND (SELECT my_role() IS NOT NULL)) OR (SELECT my_role() = 'owner'));
CREATE POLICY left_behind ON on_shelf TO @keeper@ USING (is_removed(owner));
GRANT SELECT (id, kind, about, person, body, made_at, put_at), INSERT (id, kind, about, named, body, made_at), DELETE
    ON on_shelf TO @member@;

-- The table of the shelf on a member's own machine is there too; each row has an owner, and nobody is granted it.
ALTER TABLE shelf ADD COLUMN owner name NOT NULL DEFAULT session_user REFERENCES member ON DELETE CASCADE;
ALTER TABLE shelf ENABLE ROW LEVEL SECURITY;
ALTER TABLE shelf FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON shelf USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
    WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL));
CREATE POLICY left_behind ON shelf TO @keeper@ USING (is_removed(owner));
CREATE INDEX shelf_owner ON shelf (owner);

-- With somebody who leaves goes what they put on the shelf, and what others said to it.
CREATE OR REPLACE FUNCTION take_out(who name) RETURNS TABLE (what text, rows bigint) LANGUAGE plpgsql SECURITY DEFINER
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
    DELETE FROM on_shelf WHERE owner = who;
    GET DIAGNOSTICS rows = ROW_COUNT; what := 'takes and words on the shelf'; RETURN NEXT;
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
REVOKE EXECUTE ON FUNCTION take_out(name) FROM PUBLIC;
