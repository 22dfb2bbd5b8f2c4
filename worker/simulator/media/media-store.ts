import type { PhoneNumber } from '../contract'
import type { Dice } from '../dice'
import { sha256 } from '../protocol/crypto'
import { MediaFaults } from './media-faults'

/** A file on the media server: ciphertext, or a profile picture, which is not encrypted. */
export type StoredFile = {
  directPath: string
  owner: PhoneNumber
  body: Buffer
  contentType: string
  /** Set for good once the server says that it has lost (404) or dropped (410) the file, or gives it no more (403). */
  refusal?: 403 | 404 | 410
  /** A message says of it what it is not. */
  isBelied?: boolean
}

/** Everything on the media server. Files stay until the process ends or a fault takes them away. */
export class MediaStore {
  /** Host and port; messages carry it in their URL, because clients fall back to WhatsApp's own host. */
  host = ''
  readonly faults = new MediaFaults()
  private readonly files = new Map<string, StoredFile>()
  private readonly uploaders = new Map<string, PhoneNumber>()

  constructor(private readonly dice: Dice) {}

  /** Allows uploads in the name of this account. */
  issueAuth(owner: PhoneNumber): string {
    const auth = this.dice.bytes(24).toString('base64url')
    this.uploaders.set(auth, owner)
    return auth
  }

  uploaderOf(auth: string): PhoneNumber | undefined {
    return this.uploaders.get(auth)
  }

  /** Every upload has a path of its own, also of a file that is there already. */
  add(owner: PhoneNumber, body: Buffer, contentType = 'application/octet-stream'): StoredFile {
    const name = `${sha256(body).toString('base64url').slice(0, 20)}_${this.dice.bytes(6).toString('hex')}`
    const directPath = `/v/t62.7118-24/${name}.enc?ccb=11-4&oh=${this.dice.bytes(8).toString('hex')}`
    const file = { directPath, owner, body, contentType }
    this.files.set(pathOf(directPath), file)
    return file
  }

  find(directPath: string): StoredFile | undefined {
    return this.files.get(pathOf(directPath))
  }

  urlOf({ directPath }: Pick<StoredFile, 'directPath'>): string {
    return `https://${this.host}${directPath}`
  }
}

function pathOf(directPath: string): string {
  return directPath.split('?')[0] ?? directPath
}
