import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulatorClient } from '../client'
import { startSimulator } from '../server'
import type { Simulator } from '../server'
import type { EventBlock } from './event-stream'

const json = { 'content-type': 'application/json' }

describe('the pretend phone’s server', () => {
  let simulator: Simulator

  beforeAll(async () => {
    simulator = await startSimulator()
  })
  afterAll(() => simulator.close())

  const post = (path: string, body: object, headers: Record<string, string> = json) =>
    fetch(simulator.phoneUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })

  /** `fetch` does not let anybody choose these headers. */
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${simulator.phoneUrl}/do/accounts`, { method: 'POST', headers: { ...json, ...headers } })
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end('{}')
    })

  it('serves a page that needs nothing from elsewhere', async () => {
    const page = await fetch(simulator.phoneUrl)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const files = [...(await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file)
    expect(files.sort()).toEqual(['/Geist-Variable.woff2', '/main.js', '/phone.css'])
    for (const file of files) expect((await fetch(simulator.phoneUrl + file)).status, file).toBe(200)
    expect((await fetch(`${simulator.phoneUrl}/secrets`)).status).toBe(404)
  })

  it('answers under its own names only, and no page of another site', async () => {
    const { port } = new URL(simulator.phoneUrl)
    expect(await statusWith({ host: `localhost:${port}` })).toBe(200)
    expect(await statusWith({ host: `evil.test:${port}` })).toBe(403)
    expect(await statusWith({ host: '127.0.0.1' })).toBe(403)
    expect(await statusWith({ origin: simulator.phoneUrl })).toBe(200)
    expect(await statusWith({ origin: 'https://evil.test' })).toBe(403)
    expect((await post('/do/accounts', {}, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('/do/accounts', {})).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('does what a phone can do and nothing else of the control API', async () => {
    const added = await post('/do/addPhones', { phones: [{ number: '4916000000001', name: 'Carla' }] })
    expect(await added.json()).toMatchObject({ result: [{ name: 'Carla' }] })
    expect((await post('/do/fault', { kind: 'errorAck' })).status).toBe(404)
    expect((await fetch(`${simulator.phoneUrl}/do/accounts`)).status).toBe(404)
  })

  it('says in the simulator’s words what was wrong', async () => {
    const scan = await post('/do/scan', { qr: 'nothing', phone: { number: '4916000000001' } })
    expect(await scan.json()).toEqual({
      error: { message: 'This is no WhatsApp linking code', field: 'qr' },
    })
  })

  it('tells the past at once, then what happens, and goes on where a browser lost it', async () => {
    const phones = createSimulatorClient(simulator.controlUrl)
    const send = (text: string) => phones.sendText({ from: '4916000000001', to: '4916000000002', text })
    await send('Past')
    const first = await listen(simulator.phoneUrl)
    expect(await first.next()).toMatchObject({ block: { isWhole: true, events: [{ text: 'Past' }] } })
    await send('Live')
    const live = await first.next()
    expect(live.block).toMatchObject({ isWhole: false, events: [{ text: 'Live' }] })
    await first.close()
    await send('Missed')
    const again = await listen(simulator.phoneUrl, live.id)
    expect((await again.next()).block).toMatchObject({ isWhole: false, events: [{ text: 'Missed' }] })
    await again.close()
    const stranger = await listen(simulator.phoneUrl, 'another-process-7')
    expect((await stranger.next()).block).toMatchObject({ isWhole: true, events: { length: 3 } })
    await stranger.close()
  })

  it('gives the files of messages to the phone that has them, and none that could act as a page', async () => {
    const phones = createSimulatorClient(simulator.controlUrl)
    const [from, to] = ['4916000000001', '4916000000003']
    const file = { from, to, data: Buffer.from('<script>').toString('base64') }
    const picture = await phones.sendMedia({ ...file, kind: 'image' })
    const page = await phones.sendMedia({
      ...file,
      kind: 'document',
      mimetype: 'text/html',
      fileName: 'a.html',
    })
    const open = (phone: string, id: string) => fetch(`${simulator.phoneUrl}/file/${phone}/${id}`)
    for (const phone of [from, to]) {
      const shown = await open(phone, picture.id)
      expect(shown.headers.get('content-type')).toBe('image/jpeg')
      expect(await shown.text()).toBe('<script>')
    }
    const saved = await open(to, page.id)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toBe('attachment')
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await open('4916000000002', picture.id)).status).toBe(404)
    expect((await open(to, 'nothing')).status).toBe(404)
    expect((await open(to, '%')).status).toBe(404)
  })
})

/** Reads the stream as a browser does: blocks parted by an empty line. */
async function listen(phoneUrl: string, lastEventId?: string) {
  const gone = new AbortController()
  const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {}
  const response = await fetch(`${phoneUrl}/events`, { headers, signal: gone.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(): Promise<{ id: string; block: EventBlock }> {
      while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? ''
      const end = text.indexOf('\n\n')
      const [, id = '', data = ''] = /^id: (.+)\ndata: (.+)$/.exec(text.slice(0, end)) ?? []
      text = text.slice(end + 2)
      return { id, block: JSON.parse(data) as EventBlock }
    },
    async close(): Promise<void> {
      await reader?.cancel()
      gone.abort()
    },
  }
}
