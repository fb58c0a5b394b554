-- Only in a team's store: whose every row of the common tables is. What a rep practises, writes and feels is theirs
-- alone here, whatever is shared; nothing below opens any of these tables to anybody else.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['profile', 'call', 'call_event', 'scorecard', 'appeal', 'take', 'practice', 'note',
        'coach_mark', 'person', 'practice_session', 'session_slot', 'received', 'returned', 'known_sender',
        'assignment', 'session_assignment', 'rating', 'rating_seen', 'outbox']
    LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN owner name NOT NULL DEFAULT session_user', one);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
        EXECUTE format('CREATE POLICY own ON %I USING (owner = session_user AND (SELECT my_role() IS NOT NULL))
            WITH CHECK (owner = session_user AND (SELECT my_role() IS NOT NULL))', one);
        EXECUTE format('CREATE POLICY left_behind ON %I TO @keeper@ USING (is_removed(owner))', one);
        -- What somebody writes while they are removed goes with them, too: the row waits, or is deleted.
        EXECUTE format('ALTER TABLE %I ADD FOREIGN KEY (owner) REFERENCES member (login) ON DELETE CASCADE', one);
        EXECUTE format('CREATE INDEX %I ON %I (owner)', one || '_owner', one);
    END LOOP;
    -- A row that belongs to a call belongs to the call's owner, so nobody puts one beside another's.
    ALTER TABLE call ADD UNIQUE (id, owner);
    ALTER TABLE profile ADD UNIQUE (id, owner);
    ALTER TABLE call ADD FOREIGN KEY (profile_id, owner) REFERENCES profile (id, owner);
    FOREACH one IN ARRAY ARRAY['call_event', 'scorecard', 'appeal', 'take', 'practice', 'note']
    LOOP
        EXECUTE format('ALTER TABLE %I ADD FOREIGN KEY (call_id, owner) REFERENCES call (id, owner)
            ON DELETE CASCADE', one);
    END LOOP;
END $$;
-- The tables of a coach's and of a rep's own machine are there too, and nobody is granted any of them.
GRANT SELECT, INSERT, UPDATE, DELETE ON profile, call, call_event, scorecard, appeal, take, practice, note TO @member@;
