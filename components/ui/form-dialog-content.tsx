'use client'

import { useId, type ComponentProps, type ReactNode, type SubmitEvent } from 'react'
import { cn } from './cn'
import { DialogContent } from './dialog'
import { FormButtons } from './form-buttons'

type FormDialogContentProps = Omit<ComponentProps<typeof FormButtons>, 'formId'> & {
  title: string
  description?: ReactNode
  /** Of the form. */
  className?: string
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => Promise<void>
  /** Somebody is correcting the field of this name. */
  onEdit?: (name: string) => void
  children: ReactNode
}

/** A dialog that is one form: what is wrong is said beside what was typed, never by the browser. */
export function FormDialogContent({
  title,
  description,
  className,
  onSubmit,
  onEdit,
  children,
  ...buttons
}: FormDialogContentProps) {
  const formId = useId()
  return (
    <DialogContent
      title={title}
      description={description}
      width={480}
      footer={<FormButtons formId={formId} {...buttons} />}
    >
      <form
        id={formId}
        method="post"
        noValidate
        onSubmit={(event) => void onSubmit(event)}
        onInput={(event) => onEdit?.((event.target as HTMLInputElement).name)}
        className={cn('flex flex-col gap-4', className)}
      >
        {children}
      </form>
    </DialogContent>
  )
}
