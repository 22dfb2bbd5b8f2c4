import { get, request } from 'node:https'
import { expect } from 'vitest'
import type { UserFacingSocketConfig } from 'baileys'
import { createSimulatorClient } from '../client'
import { startSimulator } from '../server'
import type { SimulatorOptions } from '../server'
import { BareAccount, BareClient } from './bare-baileys'

export type Downloaded = { status: number; type: string; range: string | undefined; body: Buffer }

/** A simulator, its control client, and every Baileys socket opened against it. */
export class Stage {
  private readonly clients = new Set<BareClient>()

  private constructor(
    readonly simulator: Awaited<ReturnType<typeof startSimulator>>,
    readonly phones: ReturnType<typeof createSimulatorClient>,
  ) {}

  static async open(options: SimulatorOptions = {}): Promise<Stage> {
    const simulator = await startSimulator(options)
    return new Stage(simulator, createSimulatorClient(simulator.controlUrl))
  }

  connect(account: BareAccount, config: Partial<UserFacingSocketConfig> = {}): BareClient {
    const client = new BareClient(this.simulator, account, config)
    this.clients.add(client)
    return client
  }

  /** A new account, linked to this number and online with everything synchronised. */
  async linkOwner(number: string, name = 'Owner'): Promise<{ account: BareAccount; client: BareClient }> {
    const account = new BareAccount()
    const registration = this.connect(account)
    await this.phones.scan({ qr: await registration.qr(), phone: { number, name } })
    await registration.closed()
    const client = this.connect(account)
    await client.open()
    await client.until('the end of the initial sync', () => account.creds.accountSyncCounter > 0)
    await this.phones.waitFor({ kind: 'queue-empty', phone: number })
    return { account, client }
  }

  /** What a browser gets from an address on the media server. */
  download(url: string, headers: Record<string, string> = {}): Promise<Downloaded> {
    return new Promise((resolve, reject) => {
      const options = { ca: this.simulator.caCertificate, headers, agent: false }
      get(url, options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            range: response.headers['content-range'],
            body: Buffer.concat(chunks),
          }),
        )
      }).on('error', reject)
    })
  }

  /** Posts a file to an address on the media server; returns the status of the answer. */
  upload(url: string, body: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      const options = { ca: this.simulator.caCertificate, method: 'POST', agent: false }
      const outgoing = request(url, options, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      })
      outgoing.on('error', reject).end(body)
    })
  }

  /** The server understood everything and left no query open; the clients stay for the next test. */
  async expectUnderstood(): Promise<void> {
    for (const client of this.clients) await client.settled()
    expect(await this.phones.unknownStanzas()).toEqual([])
  }

  /** What must hold after every test; ends its clients. */
  async expectCalm(): Promise<void> {
    try {
      await this.expectUnderstood()
    } finally {
      for (const client of this.clients) await client.end()
      this.clients.clear()
    }
  }

  close(): Promise<void> {
    return this.simulator.close()
  }
}
