import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { downloadMediaMessage } from 'baileys'
import type { WAMessage } from 'baileys'
import type { MediaKind } from './contract-media'
import { SAMPLE_JPEG } from './media/sample-image'
import type { BareClient } from './testing/bare-baileys'
import { mediaOptions } from './testing/media-dispatcher'
import { Stage } from './testing/stage'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the media server', () => {
  let stage: Stage
  const owner = '4915280000010'
  let contact: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
    client = (await stage.linkOwner(owner)).client
  })
  beforeEach(async () => {
    serial += 1
    contact = `49162800000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
  })
  afterEach(async () => {
    await stage.phones.clearFaults()
    await stage.expectUnderstood()
  })
  afterAll(async () => {
    await stage.expectCalm()
    await stage.close()
  })

  const jid = () => `${contact}@s.whatsapp.net`
  const fetched = (message: WAMessage) =>
    downloadMediaMessage(message, 'buffer', { options: mediaOptions(stage.simulator) })
  const arrival = (id: string) =>
    client.until(`the message ${id}`, () =>
      client
        .list('messages.upsert')
        .flatMap(({ messages }) => messages)
        .find(({ key }) => key.id === id),
    )
  const receive = async (content: {
    kind: MediaKind
    data?: string
    sizeBytes?: number
    caption?: string
  }) => {
    const { id } = await stage.phones.sendMedia({ from: contact, to: owner, ...content })
    return arrival(id)
  }
  it('serves files in parts', async () => {
    const { message } = await receive({ kind: 'document', sizeBytes: 1_000 })
    const url = message?.documentMessage?.url ?? ''
    const whole = await stage.download(url)
    expect(whole).toMatchObject({ status: 200, range: undefined })
    const part = await stage.download(url, { range: 'bytes=16-31' })
    expect(part).toMatchObject({ status: 206, range: `bytes 16-31/${whole.body.length}` })
    expect(part.body.equals(whole.body.subarray(16, 32))).toBe(true)
    expect((await stage.download(url, { range: 'bytes=99999-' })).status).toBe(416)
  })

  it('takes nothing under the hash of something else, and nothing without a right', async () => {
    const { uploads, auth } = await connection(client)
    const token = createHash('sha256').update('something else').digest('base64url')
    const path = `/mms/image/${token}?token=${token}&auth=`
    expect(await stage.upload(`${uploads}${path}${auth}`, SAMPLE_JPEG)).toBe(400)
    expect(await stage.upload(`${uploads}${path}nobody`, SAMPLE_JPEG)).toBe(401)
  })

  it('makes the client fail when it refuses an upload', async () => {
    await stage.phones.mediaFault({ kind: 'uploadRefused', owner, count: 5 })
    await expect(client.socket.sendMessage(jid(), { image: SAMPLE_JPEG })).rejects.toThrow(
      'Media upload failed',
    )
    expect(await stage.phones.ledger(contact)).toEqual([])
  })

  it.each([
    ['missing', 404],
    ['gone', 410],
  ] as const)('has files that are %s until the phone has uploaded them again', async (kind, status) => {
    await client.socket.refreshMediaConn(true)
    const message = await receive({ kind: 'image', sizeBytes: 3_000 })
    await stage.phones.mediaFault({ kind, owner: contact })
    for (const _time of ['first', 'second']) {
      await expect(fetched(message)).rejects.toMatchObject({ output: { statusCode: status } })
    }
    const updated = await client.socket.updateMediaMessage(message)
    await stage.phones.waitFor({
      kind: 'media-reuploaded',
      phone: owner,
      id: message.key.id ?? '',
      isFound: true,
    })
    expect(await fetched(updated)).toHaveLength(3_000)
  })

  it('has no file that the phone itself has lost', async () => {
    const message = await receive({ kind: 'image' })
    await stage.phones.mediaFault({ kind: 'retryRefused' })
    await expect(client.socket.updateMediaMessage(message)).rejects.toMatchObject({
      output: { statusCode: 404 },
    })
  })

  it('can be slow', async () => {
    const message = await receive({ kind: 'image', sizeBytes: 3_000 })
    await stage.phones.mediaFault({ kind: 'slow', delayMs: 100 })
    const since = performance.now()
    expect(await fetched(message)).toHaveLength(3_000)
    expect(performance.now() - since).toBeGreaterThan(90)
  })

  it('can break off in the middle', async () => {
    const { message } = await receive({ kind: 'image', sizeBytes: 300_000 })
    const url = message?.imageMessage?.url ?? ''
    await stage.phones.mediaFault({ kind: 'truncated' })
    await expect(stage.download(url)).rejects.toThrow('aborted')
    expect((await stage.download(url)).status).toBe(200)
  })

  it('can serve a wrong byte, which the client does not notice: only the hash tells', async () => {
    const message = await receive({ kind: 'image', sizeBytes: 3_000 })
    await stage.phones.mediaFault({ kind: 'garbled' })
    const bytes = await fetched(message)
    expect(bytes).toHaveLength(3_000)
    expect(hash(bytes)).not.toBe(Buffer.from(message.message?.imageMessage?.fileSha256 ?? []).toString('hex'))
  })
})

async function connection(client: BareClient): Promise<{ uploads: string; auth: string }> {
  const { auth, hosts } = await client.socket.refreshMediaConn(true)
  return { uploads: `https://${hosts[0]?.hostname}`, auth }
}
