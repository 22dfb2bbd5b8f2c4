'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TenantDetailDto } from '@/lib/operator/dto'
import type { ChangeStatusInput, TenantIdInput } from '@/lib/operator/schema'
import { tenantMoves, type TenantStatus } from '@/lib/tenants/status'
import type { Action } from '../data/use-action'
import { Button } from '../ui/button'
import { ConfirmDialog, type Question } from '../ui/confirm-dialog'
import { Panel } from '../ui/panel'

type StatusSectionProps = { tenant: TenantDetailDto; change: Action<ChangeStatusInput, TenantIdInput> }

export function StatusSection({ tenant, change }: StatusSectionProps) {
  const t = useTranslations('statusMoves')
  const router = useRouter()
  const [question, setQuestion] = useState<Question<ChangeStatusInput> | null>(null)
  const ask = (status: TenantStatus): void =>
    setQuestion({
      title: t(`titles.${status}`, { name: tenant.name }),
      text: t(`texts.${status}`, { people: tenant.used.people, sessions: tenant.used.sessions }),
      confirm: t(`buttons.${status}`),
      look: status === 'active' ? 'primary' : 'danger',
      input: { tenantId: tenant.id, status },
    })
  return (
    <Panel title={t('title')} text={t(`now.${tenant.status}`)}>
      <div className="flex flex-wrap gap-2">
        {tenantMoves[tenant.status].map((status) => (
          <Button key={status} className="max-md:h-11" onClick={() => ask(status)}>
            {t(`buttons.${status}`)}
          </Button>
        ))}
      </div>
      <ConfirmDialog
        question={question}
        keep={t('keep')}
        action={change}
        onDone={() => router.refresh()}
        onClose={() => setQuestion(null)}
      />
    </Panel>
  )
}
