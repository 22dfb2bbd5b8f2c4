import { FileText, MapPin, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LedgerEntry, PhoneNumber } from '../../contract'
import { mention } from './kind-words'
import { useSpeech } from './language'
import { PollContent } from './poll-content'
import { fileAddress } from './simulator'
import { VoiceContent } from './voice-content'
import type { ShownBubble } from './use-conversation'

type ContentProps = { bubble: ShownBubble; me: PhoneNumber }

/** What stands in a bubble above its text: a picture, a player, a card. Texts have nothing there. */
export function BubbleContent({ bubble: { entry, isRevoked, from, to }, me }: ContentProps) {
  const { say } = useSpeech()
  if (!entry || isRevoked) return null
  const address = fileAddress(me, entry.id)
  switch (entry.kind) {
    case 'image':
    case 'sticker':
      return <img className={`picture picture-${entry.kind}`} src={address} alt={say(`kind.${entry.kind}`)} />
    case 'gif':
      return (
        <video
          className="picture"
          src={address}
          aria-label={say('kind.gif')}
          autoPlay
          loop
          muted
          playsInline
        />
      )
    case 'video':
      return (
        <video className="picture" src={address} aria-label={say('kind.video')} controls preload="metadata" />
      )
    case 'audio':
    case 'voice':
      return <VoiceContent entry={entry} address={address} />
    case 'document':
      return <DocumentCard entry={entry} address={address} />
    case 'location':
      return <PlaceCard {...entry.location} />
    case 'contacts':
      return entry.contacts.map(({ name, vcard }) => (
        <Card key={vcard} icon={<UserRound />} title={name} detail={/TEL[^:]*:(.*)/.exec(vcard)?.[1]} />
      ))
    case 'poll':
      return <PollContent entry={entry} me={me} other={from === me ? to : from} />
    default:
      return null
  }
}

/** Beside these the text would say the same again. */
const SAID_IN_CARD: ReadonlySet<string> = new Set(['location', 'contacts', 'poll'])
const WITHOUT_TEXT: ReadonlySet<string> = new Set([
  'image',
  'video',
  'gif',
  'audio',
  'voice',
  'document',
  'sticker',
])

/** The words of a message; nothing when a picture or a card says it all. */
export function BubbleText({ bubble: { text, kind, entry, isRevoked } }: Pick<ContentProps, 'bubble'>) {
  const { say } = useSpeech()
  if (isRevoked)
    return (
      <span className="bubble-text">
        <em>{say('thread.revoked')}</em>
      </span>
    )
  if (entry && SAID_IN_CARD.has(entry.kind)) return null
  if (text === '' && entry && WITHOUT_TEXT.has(entry.kind)) return null
  return <span className="bubble-text">{text || <em>{mention({ text, kind }, say)}</em>}</span>
}

type DocumentEntry = Extract<LedgerEntry, { sizeBytes: number }>

function DocumentCard({ entry, address }: { entry: DocumentEntry; address: string }) {
  const { say, language } = useSpeech()
  const name = entry.fileName ?? say('kind.document')
  const size = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: entry.sizeBytes < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(entry.sizeBytes / (entry.sizeBytes < 1_000_000 ? 1_000 : 1_000_000))
  return (
    <a className="card-link" href={address} download={name}>
      <Card icon={<FileText />} title={name} detail={size} />
    </a>
  )
}

function PlaceCard({
  latitude,
  longitude,
  name,
  address,
}: Extract<LedgerEntry, { kind: 'location' }>['location']) {
  const { say } = useSpeech()
  const degrees = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return <Card icon={<MapPin />} title={name ?? say('kind.location')} detail={address ?? degrees} />
}

function Card({ icon, title, detail }: { icon: ReactNode; title: string; detail: string | undefined }) {
  return (
    <span className="bubble-card">
      <span className="empty-icon small" aria-hidden="true">
        {icon}
      </span>
      <span className="row-words">
        <span className="bubble-card-title">{title}</span>
        {detail && <span className="bubble-card-detail numeric">{detail}</span>}
      </span>
    </span>
  )
}
