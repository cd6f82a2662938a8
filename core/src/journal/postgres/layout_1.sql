CREATE TABLE layout (number integer NOT NULL);
INSERT INTO layout VALUES (1);

CREATE SEQUENCE change;

CREATE TABLE payment (
    intent       uuid PRIMARY KEY,
    provider     text COLLATE "C" NOT NULL,
    profile      text COLLATE "C" NOT NULL,
    environment  text COLLATE "C" NOT NULL,
    reference    text COLLATE "C" NOT NULL,
    order_ref    text COLLATE "C",
    holds_order  boolean NOT NULL,
    status       text NOT NULL,
    due          bigint,
    leased_until bigint,
    created_at   bigint NOT NULL,
    version      bigint NOT NULL,
    position     bigint NOT NULL UNIQUE,
    UNIQUE (provider, profile, environment, reference)
) WITH (fillfactor = 80); -- a lease changes no index where the page has room
CREATE INDEX payment_order ON payment (order_ref, environment) WHERE holds_order;
CREATE INDEX payment_due ON payment (provider, profile, environment, due, intent)
    WHERE due IS NOT NULL;
CREATE INDEX payment_created ON payment (created_at, intent);

CREATE TABLE record (
    intent  uuid NOT NULL,
    version bigint NOT NULL,
    number  bigint NOT NULL,
    body    text NOT NULL,
    PRIMARY KEY (intent, version, number)
);

CREATE TABLE spent (
    provider    text COLLATE "C" NOT NULL,
    profile     text COLLATE "C" NOT NULL,
    environment text COLLATE "C" NOT NULL,
    span        bigint NOT NULL,
    looks       bigint NOT NULL,
    PRIMARY KEY (provider, profile, environment)
);

CREATE TABLE remembered (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- A position for a change. Until its transaction ends it holds a lock that tells every reader of the
-- feed a position below its own: the lock's name is what the sequence had given out before.
CREATE FUNCTION next_position() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(
        'payment'::regclass::oid::bigint::bit(32)::integer,
        coalesce(pg_sequence_last_value('change'), 0)::bit(32)::integer);
    RETURN nextval('change');
END
$$;

-- The last position of which it is certain that no change at or below it will appear any more. The
-- rows must be read by a later statement, which then sees every one of them.
--
-- Let a change at p be missing from that statement's snapshot, and p be at most `given`. It took p
-- before `given` was read, so it took its lock even earlier, and it still held it when the locks were
-- listed: PostgreSQL releases a transaction's locks only after its rows are visible. Its lock names
-- less than p, so the answer is less than p. Transactions that do not write payments delay nothing.
CREATE FUNCTION settled_position() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    given bigint := coalesce(pg_sequence_last_value('change'), 0);
    settled bigint;
BEGIN
    -- Names are 32 bits: those that lie ahead were taken after `given` was read.
    SELECT min(given - greatest(0, (given - objid::bigint)::bit(32)::integer)) INTO settled
    FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 2 AND classid = 'payment'::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN coalesce(settled, given);
END
$$;

CREATE FUNCTION commit_payment(
    p_intent uuid, p_version bigint, p_bodies text[],
    p_provider text, p_profile text, p_environment text, p_reference text,
    p_order text, p_holds boolean, p_free boolean,
    p_status text, p_due bigint, p_created bigint,
    OUT outcome text, OUT holder_provider text, OUT holder_profile text, OUT holder_reference text
) LANGUAGE plpgsql AS $$
BEGIN
    IF p_version > 0 THEN
        UPDATE payment SET
            holds_order = p_holds, status = p_status, due = p_due, leased_until = NULL,
            version = version + 1, position = next_position()
        WHERE intent = p_intent AND version = p_version;
        IF NOT FOUND THEN
            outcome := 'stale';
            RETURN;
        END IF;
    ELSE
        IF p_free AND p_order IS NOT NULL THEN
            -- Those who would pay for one order wait here; the next statement sees who won.
            PERFORM pg_advisory_xact_lock(hashtextextended(
                format('%s %s %s', 'payment'::regclass::oid, p_environment, p_order), 0));
            SELECT provider, profile, reference
            INTO holder_provider, holder_profile, holder_reference
            FROM payment
            WHERE order_ref = p_order AND environment = p_environment AND holds_order
            LIMIT 1;
            IF FOUND THEN
                PERFORM 1 FROM payment WHERE intent = p_intent
                    OR (provider = p_provider AND profile = p_profile
                        AND environment = p_environment AND reference = p_reference);
                outcome := CASE WHEN FOUND THEN 'identity' ELSE 'order' END;
                RETURN;
            END IF;
        END IF;
        INSERT INTO payment (intent, provider, profile, environment, reference, order_ref,
                             holds_order, status, due, created_at, version, position)
        VALUES (p_intent, p_provider, p_profile, p_environment, p_reference, p_order,
                p_holds, p_status, p_due, p_created, 1, next_position())
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            outcome := 'identity';
            RETURN;
        END IF;
    END IF;
    INSERT INTO record (intent, version, number, body)
    SELECT p_intent, p_version + 1, number, body
    FROM unnest(p_bodies) WITH ORDINALITY AS added (body, number);
    outcome := 'done';
END
$$;

CREATE FUNCTION lease_payments(
    p_provider text, p_profile text, p_environment text,
    p_now bigint, p_ahead bigint, p_until bigint, p_limit bigint, p_budget bigint, p_span bigint
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    allowed bigint := p_limit;
    leased uuid[];
BEGIN
    IF p_budget IS NOT NULL THEN
        -- Keeps the row locked, so that no other worker spends the same looks.
        INSERT INTO spent AS s (provider, profile, environment, span, looks)
        VALUES (p_provider, p_profile, p_environment, p_span, 0)
        ON CONFLICT (provider, profile, environment) DO UPDATE SET
            looks = CASE WHEN s.span = excluded.span THEN s.looks ELSE 0 END,
            span = excluded.span
        RETURNING least(p_limit, greatest(0, p_budget - s.looks)) INTO allowed;
    END IF;
    SELECT coalesce(array_agg(intent ORDER BY due, intent), '{}') INTO leased FROM (
        SELECT intent, due FROM payment
        WHERE provider = p_provider AND profile = p_profile AND environment = p_environment
          AND due IS NOT NULL AND (due <= p_now OR created_at > p_ahead)
          AND (leased_until IS NULL OR leased_until <= p_now OR leased_until > p_until)
        ORDER BY due, intent
        LIMIT allowed
        FOR UPDATE SKIP LOCKED
    ) AS free;
    -- By a list of keys: as a join it might read the whole table.
    UPDATE payment SET leased_until = p_until WHERE intent = ANY (leased);
    IF p_budget IS NOT NULL THEN
        UPDATE spent SET looks = looks + cardinality(leased)
        WHERE provider = p_provider AND profile = p_profile AND environment = p_environment;
    END IF;
    RETURN leased::text[];
END
$$;
