import type { QueryHandler } from '../context'
import { refuseFeature } from '../refusal'
import { createGroupByQuery } from './create'
import { writeDescription } from './description'
import { readInvitation } from './invitation-read'
import { writeInvitation } from './invitation-write'
import { leaveGroups } from './leave'
import { listGroups } from './list'
import { changeParticipantsByQuery } from './participants'
import { readGroup } from './read'
import { writeSetting } from './setting'
import { writeSubject } from './subject'

/**
 * Queries about groups, by what is asked; they go to the group or, about several, to `@g.us`.
 * Approval of members, invitations to one person and communities are known and not built.
 */
export const GROUP_QUERY_HANDLERS = {
  'w:g2 get invite': readInvitation,
  'w:g2 get membership_approval_requests': refuseFeature,
  'w:g2 get participating': listGroups,
  'w:g2 get query': readGroup,
  'w:g2 set accept': refuseFeature,
  'w:g2 set add': changeParticipantsByQuery('add'),
  'w:g2 set announcement': writeSetting('announcement'),
  'w:g2 set create': createGroupByQuery,
  'w:g2 set demote': changeParticipantsByQuery('demote'),
  'w:g2 set description': writeDescription,
  'w:g2 set ephemeral': writeSetting('ephemeral'),
  'w:g2 set invite': writeInvitation,
  'w:g2 set leave': leaveGroups,
  'w:g2 set locked': writeSetting('locked'),
  'w:g2 set member_add_mode': refuseFeature,
  'w:g2 set membership_approval_mode': refuseFeature,
  'w:g2 set membership_requests_action': refuseFeature,
  'w:g2 set not_announcement': writeSetting('not_announcement'),
  'w:g2 set not_ephemeral': writeSetting('not_ephemeral'),
  'w:g2 set promote': changeParticipantsByQuery('promote'),
  'w:g2 set remove': changeParticipantsByQuery('remove'),
  'w:g2 set revoke': refuseFeature,
  'w:g2 set subject': writeSubject,
  'w:g2 set unlocked': writeSetting('unlocked'),
} satisfies Record<string, QueryHandler>
