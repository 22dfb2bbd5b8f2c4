import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { v7 as uuid } from 'uuid'

type Columns = Record<string, unknown>

/** What rows of a tenant refer to. Every id is there before the first row is. */
export type RowRefs = {
  tenantId: string
  userId: string
  signInId: string
  sessionId: string
  contactId: string
  conversationId: string
  messageId: string
  mediaId: string
  noteId: string
  labelId: string
  fieldId: string
  checkId: string
}

const hash = (): Buffer => randomBytes(32)
const soon = (): Date => new Date(Date.now() + 3_600_000)

/** What the file of every tenant holds, and its name in the folder. */
export const secretFile = Buffer.from('A secret text')
export const secretSha256 = createHash('sha256').update(secretFile).digest('hex')

/**
 * One right row for every table that has a tenant, beside `tenant_id` and, where it is a uuid, `id`. In the order in
 * which rows may refer to others. A table without an entry fails the isolation tests.
 */
export const tenantRows: Record<string, (refs: RowRefs) => Columns> = {
  memberships: ({ userId }) => ({ user_id: userId, role: 'agent' }),
  invites: () => ({ role: 'agent', token_hash: hash(), expires_at: soon() }),
  realtime_tickets: ({ signInId }) => ({ sign_in_id: signInId, ticket_hash: hash(), expires_at: soon() }),
  whatsapp_sessions: ({ sessionId }) => ({ id: sessionId, name: `Number ${sessionId}` }),
  whatsapp_keys: ({ sessionId }) => ({
    session_id: sessionId,
    type: 'session',
    id: randomUUID(),
    value: Buffer.from('sealed'),
    epoch: 1,
  }),
  inbound_journal: ({ sessionId }) => ({
    session_id: sessionId,
    hash: hash(),
    wa_id: randomUUID(),
    from_me: false,
    stanza: Buffer.from('sealed'),
    plaintext: Buffer.from('sealed'),
    epoch: 1,
  }),
  connection_gaps: ({ sessionId }) => ({ session_id: sessionId, began_at: new Date() }),
  history_imports: ({ sessionId }) => ({
    session_id: sessionId,
    link: randomUUID(),
    days: 30,
    since: new Date(),
  }),
  protocol_log: ({ sessionId }) => ({
    session_id: sessionId,
    began_at: new Date(),
    lines: JSON.stringify([[0, 'in', 'ack id=SECRET']]),
    epoch: 1,
  }),
  session_activity: ({ sessionId }) => ({ session_id: sessionId, kind: 'connected', at: new Date() }),
  contacts: ({ contactId }) => ({ id: contactId, name: 'A secret name' }),
  contact_aliases: ({ contactId }) => ({
    contact_id: contactId,
    kind: 'phone',
    value: randomUUID().slice(0, 20),
  }),
  conversations: ({ conversationId, sessionId, contactId }) => ({
    id: conversationId,
    session_id: sessionId,
    contact_id: contactId,
    chat_jid: 'secret',
  }),
  messages: ({ sessionId, conversationId, messageId }) => ({
    id: messageId,
    session_id: sessionId,
    conversation_id: conversationId,
    wa_id: randomUUID(),
    chat_jid: 'secret',
    direction: 'in',
    from_me: false,
    type: 'text',
    text: 'A secret text',
    status: 'received',
    wa_timestamp: new Date(),
  }),
  media_files: () => ({ sha256: secretSha256, size_bytes: secretFile.length, mimetype: 'text/plain' }),
  media: ({ mediaId, messageId }) => ({
    id: mediaId,
    message_id: messageId,
    kind: 'document',
    mimetype: 'text/plain',
    file_name: 'A secret name',
    status: 'stored',
    sha256: secretSha256,
  }),
  contact_files: ({ mediaId, contactId }) => ({ media_id: mediaId, contact_id: contactId }),
  message_steps: ({ messageId }) => ({ message_id: messageId, at: new Date(), step: 'claimed' }),
  message_receipts: ({ messageId }) => ({ message_id: messageId, recipient: randomUUID() }),
  message_quotes: ({ messageId }) => ({
    message_id: messageId,
    quoted_id: messageId,
    wa_id: 'secret',
    from_me: false,
    type: 'text',
    text: 'A secret text',
  }),
  message_changes: ({ sessionId, conversationId, messageId }) => ({
    session_id: sessionId,
    conversation_id: conversationId,
    message_id: messageId,
    target_wa_id: 'secret',
    target_from_me: false,
    kind: 'edit',
    text: 'A secret text',
    wa_id: randomUUID(),
    from_me: false,
    status: 'received',
    changed_at: new Date(),
  }),
  reactions: ({ messageId }) => ({
    message_id: messageId,
    from_me: true,
    emoji: '🤫',
    reacted_at: new Date(),
  }),
  cases: ({ conversationId, userId }) => ({
    conversation_id: conversationId,
    assignee_id: userId,
    opened_at: new Date(),
  }),
  case_events: ({ conversationId, userId }) => ({
    conversation_id: conversationId,
    kind: 'assigned',
    actor_id: userId,
    assignee_id: userId,
    happened_at: new Date(),
  }),
  group_events: ({ conversationId }) => ({
    conversation_id: conversationId,
    wa_id: randomUUID(),
    part: 0,
    kind: 'subject',
    actor: { phone: null, lid: null, name: 'A secret name', isUs: false },
    text: 'A secret text',
    happened_at: new Date(),
  }),
  conversation_notes: ({ noteId, conversationId, userId }) => ({
    id: noteId,
    conversation_id: conversationId,
    author_id: userId,
    text: 'A secret text',
    idempotency_key: randomUUID(),
    written_at: new Date(),
  }),
  conversation_note_mentions: ({ noteId, userId }) => ({
    note_id: noteId,
    user_id: userId,
    written_as: 'A secret name',
  }),
  labels: ({ labelId }) => ({ id: labelId, name: `Secret ${labelId.slice(-6)}`, color: 'red' }),
  conversation_labels: ({ conversationId, labelId }) => ({
    conversation_id: conversationId,
    label_id: labelId,
  }),
  contact_fields: ({ fieldId }) => ({
    id: fieldId,
    name: `Secret ${fieldId.slice(-6)}`,
    kind: 'text',
    position: 1,
  }),
  number_checks: ({ checkId, sessionId, userId, conversationId }) => ({
    id: checkId,
    session_id: sessionId,
    asked_by: userId,
    phone: '15550009999',
    status: 'found',
    conversation_id: conversationId,
  }),
  suppressions: () => ({ kind: 'phone', value: randomUUID(), reason: 'asked' }),
  notifications: ({ userId }) => ({ user_id: userId, kind: 'secret' }),
  announcement_choices: ({ userId }) => ({
    user_id: userId,
    kind: 'secret',
    in_browser: true,
    with_sound: true,
  }),
  online_users: ({ userId }) => ({ user_id: userId, socket_id: randomUUID(), process_id: 'test' }),
  operator_visits: ({ userId, signInId }) => ({
    user_id: userId,
    sign_in_id: signInId,
    visitor_name: 'A secret name',
    role: 'viewer',
    reason: 'secret',
    expires_at: soon(),
  }),
  event_log: () => ({ kind: 'secret' }),
  audit_log: () => ({ actor_kind: 'user', action: 'secret', table_name: 'secrets', record_id: 'secret' }),
}

/** Adds a row of every table to the tenant. As `owner`, whom no policy binds. */
export async function addTenantRows(owner: pg.Client, tenantId: string): Promise<RowRefs> {
  const [userId, signInId] = [uuid(), uuid()]
  await owner.query(`INSERT INTO users (id, email, name) VALUES ($1, $2, 'Somebody')`, [
    userId,
    `${userId}@example.test`,
  ])
  await owner.query(`INSERT INTO sign_ins (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)`, [
    signInId,
    userId,
    hash(),
    soon(),
  ])
  const made = {
    sessionId: uuid(),
    contactId: uuid(),
    conversationId: uuid(),
    messageId: uuid(),
    mediaId: uuid(),
    noteId: uuid(),
    labelId: uuid(),
    fieldId: uuid(),
    checkId: uuid(),
  }
  const refs = { tenantId, userId, signInId, ...made }
  for (const [table, columnsOf] of Object.entries(tenantRows)) {
    await insertTenantRow(owner, table, refs, columnsOf)
  }
  return refs
}

/** The same statement for the tenant's own and for an intruder; who may is PostgreSQL's to say. */
export async function insertTenantRow(
  client: pg.ClientBase,
  table: string,
  refs: RowRefs,
  columnsOf: (refs: RowRefs) => Columns,
): Promise<void> {
  const columns: Columns = { ...(await idOf(client, table)), ...columnsOf(refs), tenant_id: refs.tenantId }
  const names = Object.keys(columns)
  const places = names.map((_, index) => `$${index + 1}`)
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(columns),
  )
}

async function idOf(client: pg.ClientBase, table: string): Promise<Columns> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'id' AND atttypid = 'uuid'::regtype`,
    [table],
  )
  return rowCount === 0 ? {} : { id: uuid() }
}
