-- People and their doings: plans' overrides, invites, password resets, throttling, suppressions, notifications,
-- who is online, and the audit log.

CREATE TYPE presence_status AS ENUM ('online', 'away', 'busy', 'offline');
CREATE TYPE suppression_kind AS ENUM ('phone', 'lid');

ALTER TABLE tenants
  ADD COLUMN email citext CHECK (char_length(email::text) BETWEEN 3 AND 254),
  ADD COLUMN phone text CHECK (phone ~ '^[0-9]{5,20}$'),
  -- Null follows the plan.
  ADD COLUMN max_sessions integer CHECK (max_sessions >= 0),
  ADD COLUMN max_users integer CHECK (max_users >= 1),
  -- Feature → switched on or off against the plan.
  ADD COLUMN features jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(features) = 'object' AND octet_length(features::text) <= 2048),
  ADD COLUMN trial_ends_at timestamptz(3);

ALTER TABLE sign_ins ADD COLUMN address inet;

CREATE TABLE invites (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  email citext CHECK (char_length(email::text) BETWEEN 3 AND 254),
  role membership_role NOT NULL,
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  invited_by uuid REFERENCES users (id) ON DELETE SET NULL,
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  accepted_by uuid REFERENCES users (id) ON DELETE SET NULL,
  revoked_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX invites_token_hash_key ON invites (token_hash);
CREATE INDEX invites_invited_by_idx ON invites (invited_by);
CREATE INDEX invites_accepted_by_idx ON invites (accepted_by);

CREATE TABLE password_resets (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX password_resets_token_hash_key ON password_resets (token_hash);
CREATE INDEX password_resets_user_id_idx ON password_resets (user_id);

-- Failed attempts by a hash of who tries what; nobody's tenant.
CREATE TABLE throttle (
  key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  blocked_until timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX throttle_updated_at_idx ON throttle (updated_at);

-- Addresses we must not write to by ourselves.
CREATE TABLE suppressions (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  kind suppression_kind NOT NULL,
  value text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 100),
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
  created_by uuid REFERENCES users (id) ON DELETE SET NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX suppressions_tenant_id_kind_value_key ON suppressions (tenant_id, kind, value);
CREATE INDEX suppressions_created_by_idx ON suppressions (created_by);

CREATE TABLE notifications (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 60),
  ids jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(ids::text) <= 2048),
  read_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notifications_user_id_idx ON notifications (user_id);
CREATE INDEX notifications_unread_idx ON notifications (tenant_id, user_id, id DESC) WHERE read_at IS NULL;

-- One row per open browser; a process that dies leaves rows that others sweep by `last_seen`.
CREATE TABLE online_users (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  socket_id text NOT NULL CHECK (char_length(socket_id) BETWEEN 1 AND 60),
  process_id text NOT NULL CHECK (char_length(process_id) BETWEEN 1 AND 100),
  status presence_status NOT NULL DEFAULT 'online',
  last_seen timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  metadata jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(metadata::text) <= 2048),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX online_users_tenant_id_socket_id_key ON online_users (tenant_id, socket_id);
CREATE INDEX online_users_user_id_idx ON online_users (user_id);
CREATE INDEX online_users_last_seen_idx ON online_users (last_seen);

-- Who changed what. `app` only adds; a background sealer chains the rows of a tenant by hash, in commit order.
CREATE TABLE audit_log (
  tenant_id uuid REFERENCES tenants (id),
  id uuid PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  actor_kind text NOT NULL CHECK (char_length(actor_kind) BETWEEN 1 AND 20),
  actor_id text CHECK (char_length(actor_id) <= 100),
  action text NOT NULL CHECK (char_length(action) BETWEEN 1 AND 60),
  table_name text NOT NULL CHECK (char_length(table_name) BETWEEN 1 AND 60),
  record_id text NOT NULL CHECK (char_length(record_id) BETWEEN 1 AND 100),
  old_values jsonb CHECK (octet_length(old_values::text) <= 16384),
  new_values jsonb CHECK (octet_length(new_values::text) <= 16384),
  chain_no bigint,
  hash bytea CHECK (octet_length(hash) = 32),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX audit_log_chain_key ON audit_log (tenant_id, chain_no) NULLS NOT DISTINCT WHERE chain_no IS NOT NULL;
CREATE INDEX audit_log_unsealed_idx ON audit_log (xid, seq) WHERE hash IS NULL;
CREATE INDEX audit_log_tenant_id_created_at_idx ON audit_log (tenant_id, created_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON invites TO app;
GRANT SELECT, INSERT, UPDATE, DELETE ON suppressions, notifications, online_users TO app;
GRANT SELECT, INSERT ON audit_log TO app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['invites', 'suppressions', 'notifications', 'online_users', 'audit_log'] LOOP
    EXECUTE format('CREATE POLICY tenant ON %I TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['invites', 'password_resets', 'throttle', 'suppressions', 'notifications', 'online_users', 'audit_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', t);
  END LOOP;
END $$;
