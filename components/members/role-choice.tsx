'use client'

import { useTranslations } from 'use-intl'
import type { MemberRole } from '@/lib/members/dto'
import { roles } from '@/lib/members/schema'

type RoleChoiceProps = { value: MemberRole; onChange: (role: MemberRole) => void }

/** The four roles, with what each may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const t = useTranslations('members')
  const words = useTranslations('roles')
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-12 font-medium text-text">{t('role')}</legend>
      {roles.map((role) => (
        <label
          key={role}
          className="-mx-2 flex min-h-11 cursor-pointer items-start gap-2.5 rounded-control px-2 py-1.5 hover:bg-hover md:min-h-0"
        >
          <input
            type="radio"
            name="role"
            value={role}
            checked={role === value}
            data-focus-first={role === value || undefined}
            onChange={() => onChange(role)}
            className="mt-0.5 size-4 shrink-0 cursor-pointer appearance-none rounded-full border border-line-control bg-bg checked:border-[5px] checked:border-accent"
          />
          <span className="min-w-0">
            <span className="block text-13 font-medium">{words(role)}</span>
            <span className="block text-12 text-text-2">{words(`about.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
