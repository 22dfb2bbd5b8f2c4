import { v7 as uuidv7 } from 'uuid'
import { userIdOf } from '../core/context'
import { defineWrite } from '../core/verb'
import { ChooseAnnouncementInput } from './schema'
import type { AnnouncementWays } from './status'

/** Chooses how the caller is told of one kind of news here. Each browser of theirs follows. */
export const chooseAnnouncement = defineWrite({
  permission: 'members:read',
  input: ChooseAnnouncementInput,
  audited: 'byRow',
  run: async ({ ctx, tx, input, emit }): Promise<AnnouncementWays> => {
    const { tenantId } = ctx
    const { kind, ...ways } = input
    const userId = userIdOf(ctx)
    if (userId === null) return ways
    await tx.announcementChoice.upsert({
      where: { tenantId_userId_kind: { tenantId, userId, kind } },
      create: { tenantId, id: uuidv7(), userId, kind, ...ways },
      update: ways,
    })
    emit({ kind: 'notification.changed', ids: { userId } })
    return ways
  },
})
