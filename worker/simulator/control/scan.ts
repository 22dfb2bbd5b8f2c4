import type { LinkByCodeInput, ScanInput } from '../contract'
import type { World } from '../world'
import { ControlFailure } from './failure'

const DEFAULT_TIMEOUT_MS = 10_000
const QR_PARTS = 5

/**
 * What a phone's camera does: `<url>#<ref>,<noise key>,<identity key>,<secret>,<platform>` names the waiting
 * connection and proves that screen and connection belong together.
 */
export async function scanQr(world: World, { qr, phone, timeoutMs = DEFAULT_TIMEOUT_MS }: ScanInput) {
  const [ref, noiseKey, identityKey, secret, ...rest] = (qr.split('#').at(-1) ?? '').split(',')
  if (!ref || !noiseKey || !identityKey || !secret || rest.length > QR_PARTS) {
    throw new ControlFailure(400, 'This is no WhatsApp linking code', 'qr')
  }
  const pairing = world.pairings.get(ref)
  if (!pairing) throw new ControlFailure(404, 'No connection is waiting with this QR code', 'qr')
  if (!matches(pairing.noiseKey, noiseKey) || !matches(pairing.identityKey, identityKey)) {
    throw new ControlFailure(409, 'The QR code shows other keys than the connection has', 'qr')
  }
  const adopted = pairing.adopt(world.addPhone(phone), Buffer.from(secret, 'base64'))
  const result = await within(adopted, timeoutMs)
  return { device: result.device, lid: world.addPhone(phone).lid }
}

/** What a phone's keyboard does: the code is typed without regard to case and dashes. */
export async function linkByCode(world: World, input: LinkByCodeInput) {
  const { code, phone, timeoutMs = DEFAULT_TIMEOUT_MS } = input
  const isWaiting = () => world.linkCodes.has(phone.number)
  if (!isWaiting())
    await world.events.waitFor(({ kind }) => kind === 'waiting-for-code' && isWaiting(), timeoutMs)
  const port = world.linkCodes.get(phone.number)
  if (!port) throw new ControlFailure(404, 'No connection is waiting for a code of this number', 'phone')
  const typed = code.replace(/[\s-]/g, '').toUpperCase()
  const { device } = await within(port.link(world.addPhone(phone), typed), timeoutMs)
  return { device, lid: world.addPhone(phone).lid }
}

function matches(key: Buffer, base64: string): boolean {
  return key.equals(Buffer.from(base64, 'base64'))
}

function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ControlFailure(504, `The client did not confirm the link within ${timeoutMs} ms`)),
      timeoutMs,
    )
    promise
      .then(resolve, (error: Error) => reject(new ControlFailure(409, error.message)))
      .finally(() => clearTimeout(timer))
  })
}
