-- What happened to each message of ours on its way, step by step.
CREATE TYPE message_step AS ENUM ('claimed', 'released', 'encrypted', 'written', 'accepted', 'delivered', 'read', 'played',
  'failed', 'unanswered', 'resent', 'asked_again');

CREATE TABLE message_steps (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  message_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  step message_step NOT NULL,
  attempt smallint,
  code integer,
  reason text CHECK (char_length(reason) <= 60),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, message_id, at, step),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX message_steps_at_idx ON message_steps USING brin (at);

ALTER TABLE message_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON message_steps TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON message_steps TO owner USING (true) WITH CHECK (true);
-- What happened is not rewritten.
GRANT SELECT, INSERT, DELETE ON message_steps TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON message_steps FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- Whoever moves a message writes down that it moved, in the same transaction. A tick that jumps over others implies them.
CREATE FUNCTION note_message_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved message_step;
  now_at timestamptz := clock_timestamp();
BEGIN
  IF NEW.ack > greatest(OLD.ack, 0) THEN
    INSERT INTO message_steps (tenant_id, message_id, at, step)
    SELECT NEW.tenant_id, NEW.id, now_at, ('{accepted,delivered,read,played}'::message_step[])[tick]
    FROM generate_series(greatest(OLD.ack, 0) + 1, NEW.ack) AS tick
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  moved := CASE
    WHEN NEW.status = 'failed' AND OLD.status <> 'failed' THEN 'failed'
    WHEN NEW.status = 'sending' AND OLD.status = 'queued' THEN 'claimed'
    WHEN NEW.status = 'queued' AND OLD.status = 'failed' THEN 'resent'
    WHEN NEW.status = 'queued' AND OLD.status = 'sending' AND NEW.attempts < OLD.attempts THEN 'released'
    WHEN NEW.status = 'queued' AND OLD.status = 'sending' THEN 'unanswered'
  END;
  IF moved IS NOT NULL THEN
    INSERT INTO message_steps (tenant_id, message_id, at, step, attempt, code, reason)
    VALUES (NEW.tenant_id, NEW.id, now_at, moved, CASE WHEN moved = 'claimed' THEN NEW.attempts END, NEW.error_code, NEW.error_reason)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_message_step AFTER UPDATE OF status, ack ON messages FOR EACH ROW
  WHEN (NEW.from_me AND (OLD.status <> NEW.status OR OLD.ack <> NEW.ack)) EXECUTE FUNCTION note_message_step();
