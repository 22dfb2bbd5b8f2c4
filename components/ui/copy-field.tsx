'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { Field } from './field'
import { Input } from './input'

/** Without HTTPS browsers keep the clipboard from pages; the old way still works there. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.select()
    return document.execCommand('copy')
  }
}

/** Something to take elsewhere, in one press. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint: string }) {
  const t = useTranslations('common')
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const Icon = isCopied ? Check : Copy

  const take = async (): Promise<void> => {
    if (field.current) setIsCopied(await copy(field.current))
  }
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            ref={field}
            value={value}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            className="min-w-0 flex-1 font-mono md:text-12"
          />
          <Button data-focus-first className="max-md:h-11" onClick={() => void take()}>
            <Icon aria-hidden className="icon-16" />
            <span aria-live="polite">{isCopied ? t('copied') : t('copy')}</span>
          </Button>
        </span>
      )}
    </Field>
  )
}
