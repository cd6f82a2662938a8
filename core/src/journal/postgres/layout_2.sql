UPDATE layout SET number = 2;

-- What stays of payments whose records were dropped.
CREATE TABLE tombstone (
    provider    text COLLATE "C" NOT NULL,
    profile     text COLLATE "C" NOT NULL,
    environment text COLLATE "C" NOT NULL,
    reference   text COLLATE "C" NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (provider, profile, environment, reference)
);

DROP FUNCTION commit_payment;

CREATE FUNCTION commit_payment(
    p_intent uuid, p_version bigint, p_bodies text[],
    p_provider text, p_profile text, p_environment text, p_reference text,
    p_order text, p_holds boolean, p_free boolean,
    p_status text, p_due bigint, p_created bigint,
    OUT outcome text, OUT holder_provider text, OUT holder_profile text, OUT holder_reference text,
    OUT buried text
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
        -- Only now: whoever drops a payment of this identity was waited for by the insert.
        SELECT body INTO buried FROM tombstone
        WHERE provider = p_provider AND profile = p_profile
          AND environment = p_environment AND reference = p_reference;
        IF FOUND THEN
            DELETE FROM payment WHERE intent = p_intent;
            outcome := 'retired';
            RETURN;
        END IF;
    END IF;
    INSERT INTO record (intent, version, number, body)
    SELECT p_intent, p_version + 1, number, body
    FROM unnest(p_bodies) WITH ORDINALITY AS added (body, number);
    outcome := 'done';
END
$$;

-- Version 0 buries a payment that was never here.
CREATE FUNCTION bury_payment(
    p_intent uuid, p_version bigint,
    p_provider text, p_profile text, p_environment text, p_reference text, p_body text
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF p_version > 0 THEN
        DELETE FROM payment WHERE intent = p_intent AND version = p_version
            AND position < (SELECT max(position) FROM payment);
        IF NOT FOUND THEN
            RETURN false;
        END IF;
        DELETE FROM record WHERE intent = p_intent;
    ELSE
        PERFORM 1 FROM payment
        WHERE provider = p_provider AND profile = p_profile
          AND environment = p_environment AND reference = p_reference;
        IF FOUND THEN
            RETURN false;
        END IF;
    END IF;
    INSERT INTO tombstone VALUES (p_provider, p_profile, p_environment, p_reference, p_body)
    ON CONFLICT DO NOTHING;
    RETURN FOUND OR p_version > 0;
END
$$;

CREATE OR REPLACE FUNCTION lease_payments(
    p_provider text, p_profile text, p_environment text,
    p_now bigint, p_ahead bigint, p_until bigint, p_limit bigint, p_budget bigint, p_span bigint
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    allowed bigint := p_limit;
    leased uuid[];
    early uuid[] := '{}';
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
          AND due <= p_now
          AND (leased_until IS NULL OR leased_until <= p_now OR leased_until > p_until)
        ORDER BY due, intent
        LIMIT allowed
        FOR UPDATE SKIP LOCKED
    ) AS free;
    -- Apart, because together no index serves both. These are due later than all above.
    IF cardinality(leased) < allowed THEN
        SELECT coalesce(array_agg(intent ORDER BY due, intent), '{}') INTO early FROM (
            SELECT intent, due FROM payment
            WHERE provider = p_provider AND profile = p_profile AND environment = p_environment
              AND created_at > p_ahead AND due > p_now
              AND (leased_until IS NULL OR leased_until <= p_now OR leased_until > p_until)
            ORDER BY due, intent
            LIMIT allowed - cardinality(leased)
            FOR UPDATE SKIP LOCKED
        ) AS free;
        leased := leased || early;
    END IF;
    -- By a list of keys: as a join it might read the whole table.
    UPDATE payment SET leased_until = p_until WHERE intent = ANY (leased);
    IF p_budget IS NOT NULL THEN
        UPDATE spent SET looks = looks + cardinality(leased)
        WHERE provider = p_provider AND profile = p_profile AND environment = p_environment;
    END IF;
    RETURN leased::text[];
END
$$;
