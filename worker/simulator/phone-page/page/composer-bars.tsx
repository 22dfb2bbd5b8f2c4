import { FileText, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Attachment } from './attachment'
import { mention } from './kind-words'
import { useSpeech } from './language'
import type { About } from './message-sheet'

/** What the next message answers or edits. */
export function AboutBar({ about, onCancel }: { about: About; onCancel(): void }) {
  const { say } = useSpeech()
  return (
    <Bar
      title={say(about.does === 'edit' ? 'message.editing' : 'message.answering')}
      detail={mention(about.bubble, say)}
      onCancel={onCancel}
    />
  )
}

/** The file that goes with it. */
export function AttachmentBar({ attachment, onCancel }: { attachment: Attachment; onCancel(): void }) {
  const { say } = useSpeech()
  const { file, media, preview } = attachment
  const icon = preview ? (
    <img className="bar-picture" src={preview} alt="" />
  ) : (
    <span className="empty-icon small" aria-hidden="true">
      <FileText />
    </span>
  )
  return <Bar icon={icon} title={file.name} detail={say(`kind.${media.kind}`)} onCancel={onCancel} />
}

type BarProps = { icon?: ReactNode; title: string; detail: string; onCancel(): void }

function Bar({ icon, title, detail, onCancel }: BarProps) {
  const { say } = useSpeech()
  return (
    <div className="composer-bar">
      {icon}
      <span className="row-words">
        <span className="composer-bar-title">{title}</span>
        <span className="composer-bar-detail">{detail}</span>
      </span>
      <button type="button" className="round" aria-label={say('person.cancel')} onClick={onCancel}>
        <X />
      </button>
    </div>
  )
}
