-- The ground: tenants, people, linked numbers, contacts, conversations, messages and the event log.

CREATE TYPE tenant_plan AS ENUM ('free', 'basic', 'pro', 'enterprise');
CREATE TYPE tenant_status AS ENUM ('active', 'suspended', 'cancelled');
CREATE TYPE user_status AS ENUM ('active', 'inactive', 'suspended');
CREATE TYPE membership_role AS ENUM ('admin', 'manager', 'agent', 'viewer');
CREATE TYPE membership_status AS ENUM ('active', 'inactive');
CREATE TYPE session_desired AS ENUM ('connected', 'disconnected');
CREATE TYPE session_status AS ENUM ('disconnected', 'connecting', 'qr', 'connected', 'qr_expired',
  'passkey_required', 'restricted', 'logged_out', 'already_linked', 'needs_attention', 'error');
CREATE TYPE contact_alias_kind AS ENUM ('phone', 'lid', 'username');
CREATE TYPE message_direction AS ENUM ('in', 'out');
CREATE TYPE message_status AS ENUM ('received', 'queued', 'sending', 'sent', 'failed');

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.updated_at = clock_timestamp();
  RETURN NEW;
END $$;

-- The tenant of the current transaction; null, and so no rows at all, when none was set.
CREATE FUNCTION current_tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$'),
  plan tenant_plan NOT NULL DEFAULT 'free',
  status tenant_status NOT NULL DEFAULT 'active',
  timezone text NOT NULL DEFAULT 'UTC' CHECK (char_length(timezone) BETWEEN 1 AND 64),
  locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'pt-BR', 'es')),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3)
);
CREATE UNIQUE INDEX tenants_slug_living_key ON tenants (slug) WHERE deleted_at IS NULL;

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email citext NOT NULL CHECK (char_length(email::text) BETWEEN 3 AND 254),
  password_hash text CHECK (char_length(password_hash) <= 256),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  status user_status NOT NULL DEFAULT 'active',
  is_operator boolean NOT NULL DEFAULT false,
  locale text CHECK (locale IN ('en', 'pt-BR', 'es')),
  last_login_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3)
);
CREATE UNIQUE INDEX users_email_living_key ON users (email) WHERE deleted_at IS NULL;

CREATE TABLE memberships (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id),
  role membership_role NOT NULL,
  status membership_status NOT NULL DEFAULT 'active',
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX memberships_tenant_id_user_id_key ON memberships (tenant_id, user_id);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

-- A signed-in browser. Only the hash of its token is kept.
CREATE TABLE sign_ins (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  user_agent text CHECK (char_length(user_agent) <= 512),
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX sign_ins_token_hash_key ON sign_ins (token_hash);
CREATE INDEX sign_ins_user_id_idx ON sign_ins (user_id);

-- One socket connection's right to one tenant's events: used once, within a minute.
CREATE TABLE realtime_tickets (
  tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  sign_in_id uuid NOT NULL REFERENCES sign_ins (id) ON DELETE CASCADE,
  ticket_hash bytea NOT NULL CHECK (octet_length(ticket_hash) = 32),
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX realtime_tickets_ticket_hash_key ON realtime_tickets (ticket_hash);
CREATE INDEX realtime_tickets_sign_in_id_idx ON realtime_tickets (sign_in_id);

CREATE TABLE whatsapp_sessions (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  phone_number text CHECK (phone_number ~ '^[0-9]{5,20}$'),
  lid text CHECK (char_length(lid) <= 40),
  desired session_desired NOT NULL DEFAULT 'disconnected',
  desired_version integer NOT NULL DEFAULT 0,
  status session_status NOT NULL DEFAULT 'disconnected',
  last_error text CHECK (char_length(last_error) <= 60),
  qr_code bytea CHECK (octet_length(qr_code) <= 2048),
  qr_expires_at timestamptz(3),
  creds bytea CHECK (octet_length(creds) <= 262144),
  connected_at timestamptz(3),
  created_by uuid REFERENCES users (id) ON DELETE SET NULL,
  lease_owner text CHECK (char_length(lease_owner) <= 100),
  lease_epoch bigint NOT NULL DEFAULT 0,
  lease_expires_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX whatsapp_sessions_name_living_key ON whatsapp_sessions (tenant_id, lower(name)) WHERE deleted_at IS NULL;
CREATE INDEX whatsapp_sessions_created_by_idx ON whatsapp_sessions (created_by);
CREATE INDEX whatsapp_sessions_lease_idx ON whatsapp_sessions (lease_expires_at) WHERE desired = 'connected' AND deleted_at IS NULL;

CREATE TABLE whatsapp_keys (
  tenant_id uuid NOT NULL,
  session_id uuid NOT NULL,
  type text NOT NULL CHECK (char_length(type) BETWEEN 1 AND 60),
  id text NOT NULL CHECK (char_length(id) BETWEEN 1 AND 300),
  value bytea NOT NULL,
  epoch bigint NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, session_id, type, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE contacts (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  name text CHECK (char_length(name) BETWEEN 1 AND 200),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3),
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE contact_aliases (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  kind contact_alias_kind NOT NULL,
  value text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 100),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX contact_aliases_tenant_id_kind_value_key ON contact_aliases (tenant_id, kind, value);
CREATE INDEX contact_aliases_tenant_id_contact_id_idx ON contact_aliases (tenant_id, contact_id);

CREATE TABLE conversations (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  chat_jid text NOT NULL CHECK (char_length(chat_jid) BETWEEN 1 AND 100),
  is_group boolean NOT NULL DEFAULT false,
  last_message_id uuid,
  last_message_at timestamptz(3),
  unread_count integer NOT NULL DEFAULT 0 CHECK (unread_count >= 0),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
);
CREATE UNIQUE INDEX conversations_tenant_id_session_id_contact_id_key ON conversations (tenant_id, session_id, contact_id);
CREATE INDEX conversations_tenant_id_contact_id_idx ON conversations (tenant_id, contact_id);
CREATE INDEX conversations_tenant_id_last_message_id_idx ON conversations (tenant_id, last_message_id);
CREATE INDEX conversations_tenant_id_last_message_at_id_idx ON conversations (tenant_id, last_message_at DESC, id DESC);

CREATE TABLE messages (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  wa_id text NOT NULL CHECK (char_length(wa_id) BETWEEN 1 AND 128),
  from_me boolean NOT NULL,
  participant text CHECK (char_length(participant) <= 100),
  direction message_direction NOT NULL,
  chat_jid text NOT NULL CHECK (char_length(chat_jid) BETWEEN 1 AND 100),
  type text NOT NULL CHECK (char_length(type) BETWEEN 1 AND 60),
  text text CHECK (char_length(text) <= 65536),
  status message_status NOT NULL,
  ack smallint NOT NULL DEFAULT 0 CHECK (ack BETWEEN -1 AND 4),
  error_code integer,
  error_reason text CHECK (char_length(error_reason) <= 60),
  sent_by uuid REFERENCES users (id) ON DELETE SET NULL,
  idempotency_key uuid,
  wa_timestamp timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES whatsapp_sessions (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
);
CREATE UNIQUE INDEX messages_identity_key ON messages (tenant_id, session_id, wa_id, from_me, participant) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX messages_tenant_id_idempotency_key_key ON messages (tenant_id, idempotency_key);
CREATE INDEX messages_thread_idx ON messages (tenant_id, conversation_id, wa_timestamp DESC, id DESC);
CREATE INDEX messages_sent_by_idx ON messages (sent_by);
-- The outbox: what still has to leave, oldest first.
CREATE INDEX messages_outbox_idx ON messages (tenant_id, session_id, id) WHERE status IN ('queued', 'sending');

ALTER TABLE conversations ADD FOREIGN KEY (tenant_id, last_message_id)
  REFERENCES messages (tenant_id, id) ON DELETE SET NULL (last_message_id);

-- Thin facts in commit order: `xid` below the horizon means that nothing older can still appear.
CREATE TABLE event_log (
  tenant_id uuid,
  user_id uuid,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 60),
  ids jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(ids::text) <= 2048),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (created_at, seq)
) PARTITION BY RANGE (created_at);
CREATE INDEX event_log_xid_seq_idx ON event_log (xid, seq);
CREATE INDEX event_log_tenant_id_idx ON event_log (tenant_id, xid, seq);
CREATE TABLE event_log_default PARTITION OF event_log DEFAULT;

-- Rights: `app` reads and writes rows and owns nothing. Passwords and sign-ins only through functions.
GRANT SELECT, INSERT, UPDATE ON tenants, memberships, whatsapp_sessions, contacts, contact_aliases, conversations, messages TO app;
GRANT SELECT, INSERT, UPDATE, DELETE ON whatsapp_keys TO app;
GRANT SELECT (id, email, name, status, is_operator, locale, last_login_at, created_at, updated_at, deleted_at) ON users TO app;
GRANT INSERT ON realtime_tickets TO app;
GRANT SELECT, INSERT ON event_log TO app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['memberships', 'realtime_tickets', 'whatsapp_sessions', 'whatsapp_keys', 'contacts',
    'contact_aliases', 'conversations', 'messages', 'event_log'] LOOP
    EXECUTE format('CREATE POLICY tenant ON %I TO app USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['tenants', 'users', 'sign_ins', 'memberships', 'realtime_tickets', 'whatsapp_sessions', 'whatsapp_keys',
    'contacts', 'contact_aliases', 'conversations', 'messages', 'event_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO owner USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['tenants', 'users', 'sign_ins', 'memberships', 'realtime_tickets', 'whatsapp_sessions', 'whatsapp_keys',
    'contacts', 'contact_aliases', 'conversations', 'messages'] LOOP
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', t);
  END LOOP;
END $$;

-- A tenant sees itself; people are seen by the tenants they belong to.
CREATE POLICY tenant ON tenants TO app USING (id = (SELECT current_tenant_id())) WITH CHECK (id = (SELECT current_tenant_id()));
CREATE POLICY tenant ON users FOR SELECT TO app
  USING (EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id AND m.tenant_id = (SELECT current_tenant_id())));
