import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, utimes } from 'node:fs/promises'
import { beforeEach, expect, it } from 'vitest'
import { getMediaFile } from '../media/get-media-file'
import { sweepUnsentMedia } from '../media/sweep-unsent-media'
import { uploadMedia } from '../media/upload-media'
import { sendMessage } from '../messages/send-message'
import { getTenant } from '../operator/get-tenant'
import { getPlanPage } from '../tenants/get-plan-page'
import { knownTwice } from '../testing/known-twice'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, operatorOf } from '../testing/world'
import { attachContactFile } from './attach-contact-file'
import { getContact } from './get-contact'
import { removeContactFile } from './remove-contact-file'
import { restoreContactFile } from './restore-contact-file'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

async function* of(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
const upload = async (name: string, bytes = Buffer.from(name), role: 'agent' | 'manager' = 'agent') =>
  (await uploadMedia(tenant.ctx(role), { name }, of(bytes), { announced: bytes.length })).id
const attach = (mediaId: string, on = conversationId) =>
  attachContactFile(tenant.ctx('agent'), { conversationId: on, mediaId })
const files = async (on = conversationId) =>
  (await getContact(tenant.ctx('viewer'), { conversationId: on })).files
const names = async (on = conversationId): Promise<string[]> => (await files(on)).map(({ name }) => name)
const send = (mediaId: string) =>
  sendMessage(tenant.ctx('agent'), { conversationId, text: '', mediaId, idempotencyKey: randomUUID() })
const audited = async (): Promise<{ action: string; said: string }[]> =>
  (
    await world.owner.query<{ action: string; said: string }>(
      `SELECT action, to_jsonb(a)::text AS said FROM audit_log a
       WHERE tenant_id = $1 AND table_name = 'contact_files' ORDER BY id`,
      [tenant.id],
    )
  ).rows

it('is kept beside a person, taken away and brought back, told and logged without its name', async () => {
  const id = await upload('contract.pdf', Buffer.from('%PDF-1.7 secret'))
  const file = await attach(id)
  expect(file).toMatchObject({ id, name: 'contract.pdf', sizeBytes: 15 })
  expect(file.addedBy?.name).toBeTruthy()
  expect(await attach(id)).toEqual(file)
  expect(await files()).toEqual([file])
  const { path } = await getMediaFile(tenant.ctx('viewer'), { mediaId: id })
  expect((await readFile(path)).toString()).toContain('secret')
  await removeContactFile(tenant.ctx('manager'), { fileId: id })
  expect(await files()).toEqual([])
  const gone = { code: 'NOT_FOUND', reason: 'fileNotFound' }
  await expect(getMediaFile(tenant.ctx(), { mediaId: id })).rejects.toMatchObject(gone)
  await expect(removeContactFile(tenant.ctx(), { fileId: id })).rejects.toMatchObject(gone)
  await expect(attach(id)).rejects.toMatchObject(gone)
  expect(await restoreContactFile(tenant.ctx('agent'), { fileId: id })).toEqual(file)
  expect(await names()).toEqual(['contract.pdf'])
  const log = await audited()
  expect(log.map(({ action }) => action)).toEqual([
    'contact.file_attached',
    'contact.file_removed',
    'contact.file_restored',
  ])
  expect(JSON.stringify(log)).not.toContain('contract')
  const { rowCount } = await world.owner.query(
    `SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = 'contact.changed'`,
    [tenant.id],
  )
  expect(rowCount).toBe(3)
})

it('is the uploader’s to keep, and never sent as well', async () => {
  const [theirs, sent, kept] = [
    await upload('theirs', undefined, 'manager'),
    await upload('sent'),
    await upload('kept'),
  ]
  const gone = { code: 'NOT_FOUND', reason: 'fileNotFound' }
  await expect(attach(theirs)).rejects.toMatchObject(gone)
  await send(sent)
  await expect(attach(sent)).rejects.toMatchObject(gone)
  await attach(kept)
  await expect(send(kept)).rejects.toMatchObject(gone)
  expect(await names()).toEqual(['kept'])
})

it('is one of a hundred at most', async () => {
  await attach(await upload('first'))
  await world.owner.query(
    `WITH made AS (
       INSERT INTO media (tenant_id, id, kind, mimetype, status, sha256, file_name)
       SELECT tenant_id, gen_random_uuid(), kind, mimetype, status, sha256, file_name
       FROM media, generate_series(1, 99) WHERE tenant_id = $1 RETURNING tenant_id, id
     )
     INSERT INTO contact_files (tenant_id, media_id, contact_id)
     SELECT m.tenant_id, m.id, f.contact_id FROM made m, contact_files f WHERE f.tenant_id = $1`,
    [tenant.id],
  )
  await expect(attach(await upload('one too many'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

it('stays while others are swept, and is forgotten with its bytes a while after it was taken away', async () => {
  const [kept, gone] = [await upload('kept'), await upload('gone')]
  await attach(kept)
  await attach(gone)
  const { path } = await getMediaFile(tenant.ctx(), { mediaId: gone })
  await removeContactFile(tenant.ctx(), { fileId: gone })
  const yesterday = new Date(Date.now() - 86_400_000)
  await utimes(path, yesterday, yesterday)
  const age = (column: string, table: string) =>
    world.owner.query(
      `ALTER TABLE ${table} DISABLE TRIGGER touch_updated_at;
       UPDATE ${table} SET ${column} = now() - interval '1 day' WHERE tenant_id = '${tenant.id}';
       ALTER TABLE ${table} ENABLE TRIGGER touch_updated_at`,
    )
  await age('created_at', 'media')
  await age('updated_at', 'media_files')
  await sweepUnsentMedia(3_600_000)
  await restoreContactFile(tenant.ctx(), { fileId: gone })
  await removeContactFile(tenant.ctx(), { fileId: gone })
  await world.owner.query(
    `UPDATE contact_files SET deleted_at = now() - interval '1 day' WHERE tenant_id = $1 AND deleted_at IS NOT NULL`,
    [tenant.id],
  )
  await sweepUnsentMedia(3_600_000)
  await expect(restoreContactFile(tenant.ctx(), { fileId: gone })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(readFile(path)).rejects.toThrow('ENOENT')
  expect(await names()).toEqual(['kept'])
  await getMediaFile(tenant.ctx(), { mediaId: kept })
})

it('takes no room once it was taken away, and can be brought back where none is left', async () => {
  await world.owner.query('UPDATE tenants SET max_media_megabytes = 2 WHERE id = $1', [tenant.id])
  const room = async () => {
    const { used, entitlements } = await getPlanPage(tenant.ctx('admin'), {})
    const bySqlOfOperator = await getTenant(await operatorOf(world), { slug: tenant.slug })
    expect(bySqlOfOperator.used.mediaMegabytes).toBe(used.mediaMegabytes)
    return [used.mediaMegabytes, entitlements.limits.mediaMegabytes]
  }
  const [large, shared] = [randomBytes(1_400_000), randomBytes(250_000)]
  const removed = await upload('large', large)
  await attach(removed)
  const sharedOne = await upload('shared', shared)
  await attach(sharedOne)
  await send(await upload('shared, and sent', shared))
  expect(await room()).toEqual([2, 2])
  await expect(upload('more', randomBytes(1_000_000))).rejects.toMatchObject({ reason: 'quotaFull' })
  await removeContactFile(tenant.ctx(), { fileId: removed })
  // What somebody else has as well counts on.
  await removeContactFile(tenant.ctx(), { fileId: sharedOne })
  expect(await room()).toEqual([1, 2])
  await attach(await upload('more', randomBytes(1_700_000)))
  expect(await room()).toEqual([2, 2])
  await restoreContactFile(tenant.ctx('agent'), { fileId: removed })
  expect(await room()).toEqual([4, 2])
  expect(await names()).toEqual(['more', 'large'])
  await expect(upload('one more', randomBytes(10))).rejects.toMatchObject({ reason: 'quotaFull' })
  // The same content once more is there again.
  await removeContactFile(tenant.ctx(), { fileId: removed })
  expect(await room()).toEqual([2, 2])
  await world.owner.query('UPDATE tenants SET max_media_megabytes = 9 WHERE id = $1', [tenant.id])
  await upload('large again', large)
  expect(await room()).toEqual([4, 9])
})

it('goes along when two contacts turn out to be one', async () => {
  const { older, younger, join } = await knownTwice(world, tenant, lease.sessionId)
  await attach(await upload('of the younger'), younger)
  await join()
  expect(await names(older)).toEqual(['of the younger'])
})
