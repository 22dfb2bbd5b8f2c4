'use client'

import { useTranslations } from 'use-intl'
import type { HistoryDays } from '@/lib/history-imports/status'
import type { SessionDto } from '@/lib/sessions/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { useTenant } from '../shell/tenant-provider'
import { Notice } from '../ui/notice'
import { HistoryDaysField } from './history-days-field'
import { HistoryProgress } from './history-progress'
import type { ChangeSettings } from './session-settings'
import { useSessions } from './sessions-provider'

type SessionHistoryProps = { session: SessionDto; change: ChangeSettings }

/** What came of the past of a number's phone, and of how many days it is wanted with the next link. */
export function SessionHistory({ session, change }: SessionHistoryProps) {
  const t = useTranslations('sessionHistory')
  const words = useErrorWords()
  const { canManageSessions } = useTenant()
  const { show } = useSessions()
  const { run, error } = useAction(change)

  const choose = async (historyDays: HistoryDays): Promise<void> => {
    show({ ...session, historyDays })
    show((await run({ sessionId: session.id, historyDays })) ?? session)
  }
  return (
    <section aria-labelledby="session-history" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id="session-history" className="text-13 font-semibold">
        {t('title')}
      </h3>
      {session.history ? <HistoryProgress history={session.history} /> : null}
      <HistoryDaysField
        days={session.historyDays}
        onChange={(days) => void choose(days)}
        hint={session.isLinked ? t('hintNext') : t('hintNew')}
        disabled={!canManageSessions}
      />
      {error ? <Notice>{words.of(error)}</Notice> : null}
    </section>
  )
}
