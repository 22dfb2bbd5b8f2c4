import type {
  AccountSummary,
  LedgerEntry,
  LinkByCodeInput,
  PhoneInput,
  ReadInput,
  ScanInput,
  SendInput,
  TypingInput,
} from '../../contract'
import type { EventBlock } from '../event-stream'

/** The simulator said no, in its own words. */
export class Refusal extends Error {}

/** What a phone can do. @throws Refusal with the server's words; TypeError when nobody answers. */
export const simulator = {
  accounts: () => act<AccountSummary[]>('accounts'),
  addPhone: (phone: PhoneInput) => act<AccountSummary[]>('addPhones', { phones: [phone] }),
  linkByCode: (input: LinkByCodeInput) => act<{ device: number }>('linkByCode', input),
  scan: (input: ScanInput) => act<{ device: number }>('scan', input),
  unlink: (phone: string) => act<null>('unlink', { phone }),
  send: (input: SendInput) => act<{ id: string }>('send', input),
  /** What the phone shows of one chat, both sides. */
  conversation: (phone: string, chat: string) => act<LedgerEntry[]>('conversation', { phone, chat }),
  typing: (input: TypingInput) => act<null>('typing', input),
  markRead: (input: ReadInput) => act<{ ids: string[] }>('markRead', input),
}

/** Where the page finds the file of a message. */
export const fileAddress = (phone: string, id: string): string => `/file/${phone}/${encodeURIComponent(id)}`

async function act<Result>(operation: string, input: object = {}): Promise<Result> {
  const response = await fetch(`/do/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const body = (await response.json()) as { result: Result; error?: { message: string } }
  if (body.error) throw new Refusal(body.error.message)
  return body.result
}

/** Calls back with the past and then with everything that happens; the browser reconnects by itself. */
export function follow(
  onBlock: (block: EventBlock) => void,
  onConnection: (isUp: boolean) => void,
): () => void {
  const source = new EventSource('/events')
  source.onmessage = ({ data }: MessageEvent<string>) => onBlock(JSON.parse(data) as EventBlock)
  source.onopen = () => onConnection(true)
  source.onerror = () => onConnection(false)
  return () => source.close()
}
