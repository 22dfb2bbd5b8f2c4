import { filesAtOnce } from '@/lib/media/status'
import type { MediaDto } from '@/lib/media/dto'
import type { ActionError } from '../data/use-action'

/** What is known of a recording. */
export type Voice = { seconds: number; waveform: number[] }

export type Attachment = {
  id: string
  file: File
  /** To look at; null for what is no picture. */
  previewUrl: string | null
  voice: Voice | null
  upload:
    | { state: 'uploading'; share: number }
    | { state: 'uploaded'; media: MediaDto }
    | { state: 'failed'; error: ActionError }
}

export type Tray = {
  attachments: readonly Attachment[]
  /** They are sent as soon as all of them are uploaded. */
  isHeld: boolean
}

/** @throws UploadRefused */
export type Upload = (
  attachment: Pick<Attachment, 'file' | 'voice'>,
  options: { onShare: (share: number) => void; signal: AbortSignal },
) => Promise<MediaDto>

export class UploadRefused extends Error {
  readonly error: ActionError

  constructor(error: ActionError) {
    super(error.reason)
    this.name = 'UploadRefused'
    this.error = error
  }
}

type Sending = {
  /** All are uploaded, in their order. */
  deliver: (media: MediaDto[]) => void
  /** Nothing is sent after all: what was written is the writer's again. */
  giveBack: () => void
}

type Ports = {
  previewOf: (file: File) => string | null
  forgetPreview: (url: string) => void
  /** It is part of a message now. */
  onUploaded: (media: MediaDto, file: File) => void
  /** Whether leaving the page would lose something. */
  onBusy: (isBusy: boolean) => void
}

/** A browser opens few connections to one server, and the inbox needs some of them. */
const uploadsAtOnce = 2

const emptyTray: Tray = { attachments: [], isHeld: false }

/** Files that are chosen and not yet sent, by conversation: they outlive the page of it, and are uploaded meanwhile. */
export class AttachmentStore {
  readonly #ports: Ports
  readonly #trays = new Map<string, Tray>()
  readonly #sendings = new Map<string, Sending>()
  readonly #aborts = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()
  readonly #waiting: (() => Promise<void>)[] = []
  #running = 0
  #wasBusy = false

  constructor(ports: Ports) {
    this.#ports = ports
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  trayOf(conversationId: string): Tray {
    return this.#trays.get(conversationId) ?? emptyTray
  }

  /** Begins to upload them at once. Answers how many were too many. */
  add(conversationId: string, files: readonly File[], upload: Upload, voice: Voice | null = null): number {
    const room = filesAtOnce - this.trayOf(conversationId).attachments.length
    const added = files.slice(0, room).map((file): Attachment => ({
      id: crypto.randomUUID(),
      file,
      previewUrl: this.#ports.previewOf(file),
      voice,
      upload: { state: 'uploading', share: 0 },
    }))
    this.#change(conversationId, (all) => [...all, ...added])
    for (const { id } of added) this.#start(id, upload)
    return files.length - added.length
  }

  remove(conversationId: string, id: string): void {
    const gone = this.trayOf(conversationId).attachments.find((one) => one.id === id)
    if (!gone) return
    this.#aborts.get(id)?.abort()
    if (gone.previewUrl !== null) this.#ports.forgetPreview(gone.previewUrl)
    this.#change(conversationId, (all) => all.filter((one) => one.id !== id))
    if (this.trayOf(conversationId).attachments.length === 0) this.release(conversationId)
    else this.#settle(conversationId)
  }

  retry(conversationId: string, id: string, upload: Upload): void {
    if (this.trayOf(conversationId).attachments.find((one) => one.id === id)?.upload.state !== 'failed')
      return
    this.#set(id, { state: 'uploading', share: 0 })
    this.#start(id, upload)
  }

  /** Sends all of them once they are uploaded; where one fails, nothing. */
  send(conversationId: string, sending: Sending): void {
    this.#sendings.set(conversationId, sending)
    this.#change(conversationId, (all) => all)
    this.#settle(conversationId)
  }

  /** Does not send what waits for that. */
  release(conversationId: string): void {
    const sending = this.#sendings.get(conversationId)
    this.#sendings.delete(conversationId)
    this.#change(conversationId, (all) => all)
    sending?.giveBack()
  }

  /** A conversation has become part of another. */
  move(fromId: string, intoId: string): void {
    const { attachments } = this.trayOf(fromId)
    this.release(fromId)
    if (attachments.length === 0) return
    this.#change(fromId, () => [])
    this.#change(intoId, (all) => [...all, ...attachments].slice(0, filesAtOnce))
  }

  #start(id: string, upload: Upload): void {
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    this.#waiting.push(() => this.#run(id, upload, abort.signal))
    void this.#next()
  }

  async #next(): Promise<void> {
    if (this.#running >= uploadsAtOnce) return
    const run = this.#waiting.shift()
    if (!run) return
    this.#running += 1
    await run()
    this.#running -= 1
    void this.#next()
  }

  async #run(id: string, upload: Upload, signal: AbortSignal): Promise<void> {
    const attachment = this.#find(id)?.attachment
    if (!attachment || signal.aborted) return
    const onShare = (share: number): void => this.#set(id, { state: 'uploading', share })
    const outcome = await upload(attachment, { onShare, signal }).then(
      (media): Attachment['upload'] => ({ state: 'uploaded', media }),
      (error: unknown): Attachment['upload'] => ({ state: 'failed', error: errorOf(error) }),
    )
    this.#aborts.delete(id)
    const conversationId = this.#find(id)?.conversationId
    // Removed meanwhile.
    if (conversationId === undefined || signal.aborted) return
    this.#set(id, outcome)
    if (outcome.state === 'failed') this.release(conversationId)
    else this.#settle(conversationId)
  }

  /** Hands over what waits to be sent, if all of it is uploaded. */
  #settle(conversationId: string): void {
    const sending = this.#sendings.get(conversationId)
    const { attachments } = this.trayOf(conversationId)
    if (!sending || attachments.some(({ upload }) => upload.state !== 'uploaded')) return
    this.#sendings.delete(conversationId)
    const media = attachments.flatMap(({ upload, file, previewUrl }) => {
      if (upload.state !== 'uploaded') return []
      this.#ports.onUploaded(upload.media, file)
      if (previewUrl !== null) this.#ports.forgetPreview(previewUrl)
      return [upload.media]
    })
    this.#change(conversationId, () => [])
    sending.deliver(media)
  }

  #find(id: string): { conversationId: string; attachment: Attachment } | undefined {
    for (const [conversationId, { attachments }] of this.#trays) {
      const attachment = attachments.find((one) => one.id === id)
      if (attachment) return { conversationId, attachment }
    }
    return undefined
  }

  #set(id: string, upload: Attachment['upload']): void {
    const found = this.#find(id)
    if (!found) return
    this.#change(found.conversationId, (all) => all.map((one) => (one.id === id ? { ...one, upload } : one)))
  }

  #change(conversationId: string, edit: (all: readonly Attachment[]) => readonly Attachment[]): void {
    const attachments = edit(this.trayOf(conversationId).attachments)
    if (attachments.length === 0) this.#trays.delete(conversationId)
    else this.#trays.set(conversationId, { attachments, isHeld: this.#sendings.has(conversationId) })
    this.#sayBusy()
    for (const listener of this.#listeners) listener()
  }

  #sayBusy(): void {
    const isBusy = [...this.#trays.values()].some(({ attachments }) =>
      attachments.some(({ upload }) => upload.state === 'uploading'),
    )
    if (isBusy !== this.#wasBusy) this.#ports.onBusy(isBusy)
    this.#wasBusy = isBusy
  }
}

const errorOf = (error: unknown): ActionError =>
  error instanceof UploadRefused ? error.error : { code: 'INTERNAL', reason: 'internal', requestId: '' }
