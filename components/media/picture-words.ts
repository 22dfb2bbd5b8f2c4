'use client'

import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { useNames } from '../inbox/chat-name'
import { useThreadTools } from '../thread/thread-tools'

/** What a picture is called for those who do not see it: whose it is, since its caption stands beside it. */
export function usePictureWords(): (message: MessageDto) => string {
  const t = useTranslations('media')
  const names = useNames()
  const { chatName } = useThreadTools()
  return ({ direction, sender }) =>
    direction === 'out' ? t('ourPhoto') : t('photoOf', { name: sender ? names.person(sender) : chatName })
}
