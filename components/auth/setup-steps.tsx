'use client'

import { useTranslations } from 'use-intl'
import { cn } from '../ui/cn'

const steps = ['account', 'number', 'conversation'] as const

/** What setting up takes, with the first step in hand. */
export function SetupSteps() {
  const t = useTranslations('setup.steps')
  return (
    <ol className="flex flex-col">
      {steps.map((step, index) => {
        const isCurrent = index === 0
        return (
          <li key={step} aria-current={isCurrent ? 'step' : undefined} className="group flex gap-3">
            <span aria-hidden className="flex flex-col items-center">
              <span
                className={cn(
                  'inline-flex size-5 items-center justify-center rounded-full border border-line-control text-11 font-medium text-text-2',
                  isCurrent && 'border-accent bg-accent text-on-accent',
                )}
              >
                {index + 1}
              </span>
              <span className="my-1 w-px flex-1 bg-line-strong group-last:hidden" />
            </span>
            <span className="pb-5">
              <span
                className={cn(
                  'block text-13 font-medium text-text-2',
                  isCurrent && 'font-semibold text-text',
                )}
              >
                {t(`${step}.title`)}
              </span>
              <span className="block text-12 text-text-3">{t(`${step}.text`)}</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
