import type {
  AccountSummary,
  ChangeGroupInput,
  CreateGroupInput,
  EventOf,
  FailedQuery,
  FaultInput,
  GroupId,
  GroupSummary,
  LedgerEntry,
  LinkByCodeInput,
  PhoneInput,
  PhoneNumber,
  PresenceInput,
  ReadInput,
  ScanInput,
  SendBytesInput,
  SendInput,
  SendReceiptInput,
  SendStanzaInput,
  SendTextInput,
  SimulatorEvent,
  SimulatorEventKind,
  SimulatorStats,
  StreamErrorCode,
  TypingInput,
  UnknownStanza,
  WaitForInput,
} from './contract'
import type {
  AppStateEntry,
  ChatFlagInput,
  NewChatQuotaInput,
  ProfileInput,
  ReachoutTimelockInput,
} from './contract-account'
import type { HistoryStyleInput, PastInput } from './contract-history'
import type { CallInput } from './contract-messages'
import type { MediaFaultInput, MediaFile, OutgoingMedia } from './contract-media'

export { silenceLibsignal } from './libsignal-console'

export type * from './contract'
export type * from './contract-account'
export type * from './contract-history'
export type * from './contract-media'

export type SendMediaInput = Omit<SendInput, 'content'> & OutgoingMedia

/** Long polls last at most 60 s on the server; anything longer means that the simulator hangs. */
const REQUEST_TIMEOUT_MS = 70_000

/** The simulator refused: `field` names the wrong input, if it was one. */
export class SimulatorError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly field?: string,
  ) {
    super(message)
    this.name = 'SimulatorError'
  }
}

export type SimulatorClient = ReturnType<typeof createSimulatorClient>

/** Remote control of a running simulator: the phones' side of the conversation. */
export function createSimulatorClient(controlUrl: string) {
  const call = <Result>(operation: string, input: object = {}) => post<Result>(controlUrl, operation, input)
  return {
    /** Links the connection that shows this QR to the phone; resolves when the client has confirmed it. */
    scan: (input: ScanInput) => call<{ device: number; lid: string }>('scan', input),
    /** The same by typing the code the client shows; waits until it shows one for this number. */
    linkByCode: (input: LinkByCodeInput) => call<{ device: number; lid: string }>('linkByCode', input),
    /** Phones that exist without having done anything yet; unknown numbers have no WhatsApp. */
    addPhones: (phones: PhoneInput[]) => call<AccountSummary[]>('addPhones', { phones }),
    sendText: (input: SendTextInput) => call<{ id: string }>('sendText', input),
    /** Everything a phone can send or change, to a number or a group; `t` in seconds. */
    send: (input: SendInput) => call<{ id: string; t: number }>('send', input),
    /** Any bytes at all, as somebody sends them who keeps to no rule; the phones show nothing of it. */
    sendBytes: (input: SendBytesInput) => call<{ id: string }>('sendBytes', input),
    /** Any stanza that is not encrypted, as no server sends it. */
    sendStanza: (input: SendStanzaInput) => call<null>('sendStanza', input),
    /** Many texts in one request, in this order. */
    sendTexts: (texts: SendTextInput[]) => call<{ ids: string[] }>('sendTexts', { texts }),
    /** What the phone would show of what others wrote, one entry per message. */
    ledger: (phone: PhoneNumber) => call<LedgerEntry[]>('ledger', { phone }),
    /** The same for a file. */
    sendMedia: ({ from, to, name, addressing, quoted, device, ...content }: SendMediaInput) =>
      call<{ id: string; t: number }>('send', { from, to, name, addressing, quoted, device, content }),
    /** The file of a message as this phone has it, decrypted; an error when it does not open. */
    mediaOf: (phone: PhoneNumber, id: string) => call<MediaFile>('mediaOf', { phone, id }),
    /** Messages from before anything was linked, for the history of companions. */
    addPast: (input: PastInput) => call<{ ids: string[] }>('addPast', input),
    /** How the phone hands its history to its next companion. */
    setHistoryStyle: (input: HistoryStyleInput) => call<null>('setHistoryStyle', input),
    /** One chat of it with both sides. */
    conversation: (phone: PhoneNumber, chat: PhoneNumber | GroupId) =>
      call<LedgerEntry[]>('conversation', { phone, chat }),
    readAll: ({ phone, chat }: Omit<ReadInput, 'ids'>) =>
      call<{ ids: string[] }>('markRead', { phone, chat }),
    /** A call that is over by now; companions hear it ring and end. */
    call: (input: CallInput) => call<{ id: string }>('call', input),
    /** A receipt for any ids, whatever the phone has of them. */
    sendReceipt: (input: SendReceiptInput) => call<null>('sendReceipt', input),
    /** Voice notes are listened to. */
    markPlayed: (input: ReadInput) => call<null>('markPlayed', input),
    typing: (input: TypingInput) => call<null>('typing', input),
    presence: (input: PresenceInput) => call<null>('presence', input),
    /** New keys, no companions. Unannounced, only the next message that cannot be read shows it. */
    reinstall: (phone: PhoneNumber, isAnnounced?: boolean) => call<null>('reinstall', { phone, isAnnounced }),
    /** While out of reach, a phone gets nothing; the server keeps it and delivers it in order later. */
    setReachable: (phone: PhoneNumber, isReachable: boolean) =>
      call<null>('setReachable', { phone, isReachable }),
    createGroup: (input: CreateGroupInput) => call<GroupSummary>('createGroup', input),
    changeGroup: (input: ChangeGroupInput) => call<GroupSummary>('changeGroup', input),
    groups: () => call<GroupSummary[]>('groups'),
    markRead: (input: ReadInput) => call<{ ids: string[] }>('markRead', input),
    /** While off, phones receive in silence; switching on sends the delivery receipts that were held. */
    setAutoDeliver: (enabled: boolean) => call<null>('setAutoDeliver', { enabled }),
    /** The first event of this kind whose fields are the given ones, past events included. */
    waitFor: <K extends SimulatorEventKind>(input: WaitForInput<K>) => call<EventOf<K>>('waitFor', input),
    events: (after?: number) => call<SimulatorEvent[]>('events', { after }),
    accounts: () => call<AccountSummary[]>('accounts'),
    unknownStanzas: () => call<UnknownStanza[]>('unknownStanzas'),
    failedQueries: () => call<FailedQuery[]>('failedQueries'),
    stats: () => call<SimulatorStats>('stats'),
    /** Cuts the TCP connections of this owner. */
    drop: (phone: PhoneNumber) => call<null>('drop', { phone }),
    /** Leaves these connections half-open: they stay up, but nothing passes in either direction. */
    freeze: (phone: PhoneNumber) => call<null>('freeze', { phone }),
    /** Ends these connections with a stream error. */
    streamError: (phone: PhoneNumber, code: StreamErrorCode) => call<null>('streamError', { phone, code }),
    /** What every frame to logged-in clients takes, of everybody or of one owner. */
    setLatency: (delayMs: number, phone?: PhoneNumber) => call<null>('setLatency', { delayMs, phone }),
    /** Cuts all lines and is back on the same port with everything it knew; resolves when it is. */
    restart: (downForMs?: number) => call<null>('restart', { downForMs }),
    /** Moves the simulator's time; stopped, it only moves when told. */
    clock: (input: { advanceMs?: number; isRunning?: boolean } = {}) =>
      call<{ nowMs: number }>('clock', input),
    /** The owner removes all linked devices on the phone. */
    unlink: (phone: PhoneNumber) => call<null>('unlink', { phone }),
    /** The server loses all one-time prekeys of this owner's devices but `leave`. */
    burnPreKeys: (phone: PhoneNumber, leave: number) => call<null>('burnPreKeys', { phone, leave }),
    /** The settings and chat flags that the account's devices share. */
    appState: (phone: PhoneNumber) => call<AppStateEntry[]>('appState', { phone }),
    /** Archives, mutes or pins a chat on the phone itself; its companions are told. */
    flagChat: (input: ChatFlagInput) => call<null>('flagChat', input),
    /** Name, "about" and picture of a phone; those who have a chat with it are told. */
    setProfile: (input: ProfileInput) => call<null>('setProfile', input),
    /** How many strangers the account may still write to; its companions are told. */
    setNewChatQuota: (input: NewChatQuotaInput) => call<null>('setNewChatQuota', input),
    /** While active the account may only answer; its companions are told. */
    setReachoutTimelock: (input: ReachoutTimelockInput) => call<null>('setReachoutTimelock', input),
    /** Faults of the media server; `clearFaults` ends them too. */
    mediaFault: (input: MediaFaultInput) => call<null>('mediaFault', input),
    fault: (input: FaultInput) => call<null>('fault', input),
    clearFaults: () => call<null>('clearFaults'),
  }
}

async function post<Result>(controlUrl: string, operation: string, input: object): Promise<Result> {
  const response = await fetch(`${controlUrl}/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  })
  const body = (await response.json()) as { result: Result; error?: { message: string; field?: string } }
  if (body.error)
    throw new SimulatorError(`${operation}: ${body.error.message}`, response.status, body.error.field)
  return body.result
}
