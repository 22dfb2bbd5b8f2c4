import { randomUUID } from 'node:crypto'
import { createLabel } from '../../lib/labels/create-label'
import { setLabel } from '../../lib/labels/set-label'
import { writeNote } from '../../lib/notes/write-note'
import { branches, employees } from '../company'
import { shopLabels, teamNotes } from '../team-talk'
import type { Staff } from './people'
import { listInbox } from './read-everything'

/** In every so many of the latest conversations there is a note. */
const noteEvery = 2
const notesAtMost = 8

/** The team has sorted its latest conversations, and talks about some of them. */
export async function noteAndLabel(staff: Staff): Promise<void> {
  const latest = await listInbox(staff.admin)
  for (const { name, color, on } of shopLabels) {
    const { id: labelId } = await createLabel(staff.admin, { name, color })
    for (const index of on) {
      const conversation = latest[index]
      if (conversation === undefined) continue
      await setLabel(staff.admin, { conversationId: conversation.id, labelId, isOn: true })
    }
  }
  for (let note = 0; note < notesAtMost; note += 1) {
    const conversation = latest[note * noteEvery]
    const branch = Object.values(branches).find(({ name }) => name === conversation?.session.name)
    if (conversation === undefined || branch === undefined) continue
    const [author, mentioned] = [0, 1].map((next) => branch.staff[(note + next) % branch.staff.length] ?? '')
    const words = teamNotes[branch.language][note % teamNotes[branch.language].length] ?? ''
    const name = employees.find(({ email }) => email === mentioned)?.name ?? ''
    const { actor } = staff.ctxOf(mentioned ?? '')
    await writeNote(staff.ctxOf(author ?? ''), {
      conversationId: conversation.id,
      text: words.replace('@', `@${name}`),
      mentions: words.includes('@') && actor.kind === 'user' ? [actor.userId] : [],
      idempotencyKey: randomUUID(),
    })
  }
}
