import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silenceLibsignal } from '../libsignal-console'
import { SignalDevice, type Ciphertext } from './signal-device'

const ana = new SignalDevice({ seed: 'test', number: '111', device: 0, installation: 1 })
const bruno = new SignalDevice({ seed: 'test', number: '222', device: 0, installation: 1 })
const toBruno = (text: string) => ana.encryptTo('222', bruno, Buffer.from(text))
const read = async (message: Ciphertext): Promise<string> =>
  (await bruno.decryptFrom('111', 0, message)).toString()

/** The last byte belongs to the code that proves who wrote it. */
function damaged({ type, body }: Ciphertext): Ciphertext {
  const copy = Buffer.from(body)
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1
  return { type, body: copy }
}

describe('a message that cannot be read', () => {
  let unsilence: () => void
  beforeAll(() => (unsilence = silenceLibsignal()))
  afterAll(() => unsilence())

  it('leaves the ratchet where it was, so that the true one still opens', async () => {
    expect(await read(await toBruno('first'))).toBe('first')
    // The answer turns the ratchet: what Ana writes next comes on a chain that Bruno has not seen.
    expect(
      (await ana.decryptFrom('222', 0, await bruno.encryptTo('111', ana, Buffer.from('back')))).toString(),
    ).toBe('back')
    for (const text of ['on a new chain', 'on the same']) {
      const message = await toBruno(text)
      await expect(read(damaged(message))).rejects.toThrow()
      expect(await read(message)).toBe(text)
    }
  })
})
