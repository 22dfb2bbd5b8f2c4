/** What a colleague wrote within a conversation for the team. Times are ISO 8601 in UTC. */
export type NoteDto = {
  id: string
  conversationId: string
  text: string
  /** Null once the person is gone from the install. */
  author: { userId: string; name: string } | null
  /** Whom it speaks to; `name` is as it stands in the text, behind an @. */
  mentions: { userId: string; name: string }[]
  at: string
  editedAt: string | null
}

/** Newest first. `before` is the cursor of the next older page, null when there is none. */
export type NotesPageDto = { notes: NoteDto[]; before: string | null }
