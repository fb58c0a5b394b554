-- Only in a team's store: who belongs to it. A member is a login of the database server with one role in the team.
CREATE TABLE member (
    login name PRIMARY KEY,
    person text NOT NULL CHECK (char_length(person) BETWEEN 1 AND 60),
    role text NOT NULL CHECK (role IN ('rep', 'coach', 'trainer', 'owner')),
    invited_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    joined_at timestamptz,
    removed_at timestamptz
);
CREATE UNIQUE INDEX member_person ON member (lower(person));
CREATE TABLE team_rule (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    name text NOT NULL,
    leaving text NOT NULL CHECK (leaving IN ('delete', 'anonymise'))
);

-- Every policy asks this: the role of whoever logged in, whatever role they set since; null for nobody.
CREATE FUNCTION my_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
    SELECT role FROM member WHERE login = session_user AND joined_at IS NOT NULL AND removed_at IS NULL
$$;
CREATE FUNCTION is_removed(who name) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM member WHERE login = who AND removed_at IS NOT NULL)
$$;
CREATE FUNCTION needs_owner() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF my_role() IS DISTINCT FROM 'owner' THEN
        RAISE EXCEPTION 'only an owner of the team may do this' USING ERRCODE = '42501';
    END IF;
END $$;

-- The invitation is a login of its own that can do nothing but join; the word is its password, known here as a
-- SCRAM verifier alone, and the server itself refuses it once it has expired.
CREATE FUNCTION invite(who text, as_role text, as_login name, verifier text, days integer)
RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = @schema@, pg_temp AS $$
DECLARE
    until timestamptz := now() + make_interval(days => days);
BEGIN
    PERFORM needs_owner();
    IF as_login !~ '^@prefix@_[a-z0-9_]{1,40}$' OR as_login IN ('@prefix@_keeper', '@prefix@_guest', '@prefix@_member')
       OR verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
       OR days NOT BETWEEN 1 AND 30 THEN
        RAISE EXCEPTION 'that is no invitation' USING ERRCODE = '22023';
    END IF;
    INSERT INTO member (login, person, role, expires_at) VALUES (as_login, who, as_role, until);
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L VALID UNTIL %L CONNECTION LIMIT 20 IN ROLE @guest@',
        as_login, verifier, until);
    RETURN until;
END $$;

CREATE FUNCTION join_team(verifier text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
DECLARE
    given text;
BEGIN
    IF verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
        RAISE EXCEPTION 'that is no verifier' USING ERRCODE = '22023';
    END IF;
    UPDATE member SET joined_at = now()
    WHERE login = session_user AND joined_at IS NULL AND removed_at IS NULL AND expires_at > now()
    RETURNING role INTO given;
    IF given IS NULL THEN
        RAISE EXCEPTION 'this invitation was used or has expired' USING ERRCODE = '42501';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL ''infinity''', session_user, verifier);
    EXECUTE format('GRANT @member@ TO %I', session_user);
    RETURN given;
END $$;

CREATE FUNCTION still_owned() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM member WHERE role = 'owner' AND joined_at IS NOT NULL AND removed_at IS NULL) THEN
        RAISE EXCEPTION 'a team keeps at least one owner' USING ERRCODE = '23514';
    END IF;
END $$;

CREATE FUNCTION give_role(who name, as_role text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = @schema@, pg_temp AS $$
BEGIN
    PERFORM needs_owner();
    LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
    UPDATE member SET role = as_role WHERE login = who AND removed_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody has this login' USING ERRCODE = 'P0002';
    END IF;
    PERFORM still_owned();
END $$;

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_see_each_other ON member FOR SELECT TO @member@ USING ((SELECT my_role() IS NOT NULL));
CREATE POLICY members_see ON team_rule FOR SELECT TO @member@ USING ((SELECT my_role() IS NOT NULL));
GRANT SELECT ON member, team_rule TO @member@;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA @schema@ FROM PUBLIC;
GRANT EXECUTE ON FUNCTION join_team(text) TO @guest@;
GRANT EXECUTE ON FUNCTION my_role(), invite(text, text, name, text, integer), give_role(name, text) TO @member@;
