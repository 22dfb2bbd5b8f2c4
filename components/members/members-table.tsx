'use client'

import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { MemberRow, type MemberIntent } from './member-row'

type MembersTableProps = {
  members: MemberDto[]
  onIntent: (intent: MemberIntent, member: MemberDto) => void
}

export function MembersTable({ members, onIntent }: MembersTableProps) {
  const t = useTranslations('members.columns')
  return (
    <div role="table" aria-label={t('label')} className="flex flex-col md:min-w-[600px]">
      <div role="rowgroup" className="max-md:sr-only">
        <div
          role="row"
          className="grid h-8 member-columns items-center border-b border-line px-5 text-12 font-medium text-text-3"
        >
          <span role="columnheader">{t('person')}</span>
          <span role="columnheader">{t('role')}</span>
          <span role="columnheader">{t('status')}</span>
          <span role="columnheader" className="text-right">
            {t('lastSignIn')}
          </span>
          <span role="columnheader">
            <span className="sr-only">{t('actions')}</span>
          </span>
        </div>
      </div>
      <div role="rowgroup">
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onIntent={onIntent} />
        ))}
      </div>
    </div>
  )
}
