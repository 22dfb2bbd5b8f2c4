import { assignCase } from '../../lib/cases/assign-case'
import { changeCaseStatus } from '../../lib/cases/change-case-status'
import type { CaseStatus } from '../../lib/cases/status'
import { branches } from '../company'
import type { Staff } from './people'
import { listInbox } from './read-everything'

/** How many of the latest stand so; all that was before them is resolved. */
const latest: readonly [CaseStatus, number][] = [
  ['open', 8],
  ['pending', 4],
  ['snoozed', 3],
]
const snoozedHours = 20

/** What conversation stands how, the latest first. */
const standings: readonly CaseStatus[] = latest.flatMap(([status, count]) =>
  Array.from({ length: count }, () => status),
)

/** The team has dealt with what was asked: most is resolved, and what is not belongs to those who answer there. */
export async function settleCases(staff: Staff): Promise<void> {
  for (const [index, { id: conversationId, session }] of (await listInbox(staff.admin)).entries()) {
    const status = standings[index] ?? 'resolved'
    const team = Object.values(branches).find(({ name }) => name === session.name)?.staff ?? []
    const colleague = staff.ctxOf(team[index % team.length] ?? '')
    if (status !== 'resolved' && colleague.actor.kind === 'user') {
      await assignCase(colleague, { conversationId, assigneeId: colleague.actor.userId })
    }
    const until = new Date(Date.now() + snoozedHours * 3_600_000).toISOString()
    await changeCaseStatus(
      colleague,
      status === 'snoozed' ? { conversationId, status, until } : { conversationId, status },
    )
  }
}
