import type { FaultInput, FaultKind } from '../contract-faults'
import type { WrongPart } from '../protocol/device-identity'
import { children } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'

/** Where something can go wrong, and what may happen there. */
export type Effects = {
  upgrade: { status: number }
  hello: { isIgnored: true }
  certificate: { isWrong: true }
  adoption: { wrong: WrongPart }
  bundle: { isWrong: true }
  groupCipher: { isWrong: true }
  login: { failure?: number }
  query: { failure?: { code: number; text: string }; delayMs?: number }
  message: { ack: 'sent' | 'withheld' | 'refused'; code: number; delayMs: number; isDelivered: boolean }
  decryption: { hasKeys: boolean }
  delivery: {
    way: 'twice' | 'after-next' | 'late' | 'lost' | 'damaged' | 'changed'
    delayMs: number
    change(stanza: Node): Node
  }
  senderKey: { isWithheld: true }
  receipt: { isLost: true }
  backlog: { isStalled: true }
  backlogStanza: { isWithheld: true }
  backlogEnd: { isWithheld: true }
}

export type FaultPoint = keyof Effects

type Row<Point extends FaultPoint> = { at: Point; effect(fault: FaultInput): Effects[Point] }
type AnyRow = { [Point in FaultPoint]: Row<Point> }[FaultPoint]

const DEFAULT_CODE = 500
const DEFAULT_DELAY_MS = 1_000

const row = <Point extends FaultPoint>(at: Point, effect: Row<Point>['effect']): Row<Point> => ({
  at,
  effect,
})

const message = (change: Partial<Effects['message']>) =>
  row('message', ({ code = DEFAULT_CODE }) => ({
    ack: 'sent',
    delayMs: 0,
    isDelivered: true,
    code,
    ...change,
  }))

const delivery = (way: Effects['delivery']['way'], change = (stanza: Node) => stanza) =>
  row('delivery', ({ delayMs = DEFAULT_DELAY_MS }) => ({ way, delayMs, change }))

/** Fault kind → where it strikes and what it does. */
export const FAULT_TABLE = {
  refuseUpgrade: row('upgrade', ({ code = 503 }) => ({ status: code })),
  ignoreHello: row('hello', () => ({ isIgnored: true })),
  wrongCertificate: row('certificate', () => ({ isWrong: true })),
  wrongAccountSignature: row('adoption', () => ({ wrong: 'signature' })),
  wrongLinkSecret: row('adoption', () => ({ wrong: 'hmac' })),
  wrongPreKeySignature: row('bundle', () => ({ isWrong: true })),
  wrongGroupSignature: row('groupCipher', () => ({ isWrong: true })),
  refuseLogin: row('login', ({ code = 401 }) => ({ failure: code })),
  ignoreLogin: row('login', () => ({})),
  failQueries: row('query', ({ code = DEFAULT_CODE, text = 'internal-server-error' }) => ({
    failure: { code, text },
  })),
  slowQueries: row('query', ({ delayMs = DEFAULT_DELAY_MS }) => ({ delayMs })),
  ignoreQueries: row('query', () => ({})),
  withholdAcks: message({ ack: 'withheld' }),
  delayAcks: row('message', ({ delayMs = DEFAULT_DELAY_MS }) => ({
    ack: 'sent',
    delayMs,
    isDelivered: true,
    code: DEFAULT_CODE,
  })),
  errorAck: message({ ack: 'refused', isDelivered: false }),
  swallowMessages: message({ ack: 'withheld', isDelivered: false }),
  garbleOutbound: row('decryption', ({ withoutKeys = false }) => ({ hasKeys: !withoutKeys })),
  garbleInbound: delivery('changed', garbled),
  duplicateInbound: delivery('twice'),
  reorderInbound: delivery('after-next'),
  delayInbound: delivery('late'),
  loseInbound: delivery('lost'),
  corruptInbound: delivery('damaged'),
  withholdSenderKeys: row('senderKey', () => ({ isWithheld: true })),
  loseReceipts: row('receipt', () => ({ isLost: true })),
  withholdBacklog: row('backlogStanza', () => ({ isWithheld: true })),
  stallBacklog: row('backlog', () => ({ isStalled: true })),
  withholdBacklogEnd: row('backlogEnd', () => ({ isWithheld: true })),
} satisfies Record<FaultKind, AnyRow>

/** The last bytes of a Signal message are its MAC. */
function garbled(stanza: Node): Node {
  const content = children(stanza).map((part) => {
    if (part.tag !== 'enc' || !(part.content instanceof Uint8Array)) return part
    const body = Buffer.from(part.content)
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 0xff
    return { ...part, content: body }
  })
  return { ...stanza, content }
}
