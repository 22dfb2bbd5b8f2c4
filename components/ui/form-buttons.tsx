import type { ComponentProps } from 'react'
import { Button } from './button'

type FormButtonsProps = {
  /** Of the form above, which the second one sends. */
  formId: string
  cancel: string
  submit: string
  look?: ComponentProps<typeof Button>['look']
  busy?: boolean
  disabled?: boolean
  onCancel: () => void
}

/** What stands below a form in a dialog; on a phone both are as wide as a thumb wants them. */
export function FormButtons({
  formId,
  cancel,
  submit,
  look = 'primary',
  busy,
  disabled,
  onCancel,
}: FormButtonsProps) {
  return (
    <>
      <Button className="max-md:h-11 max-md:flex-1" onClick={onCancel}>
        {cancel}
      </Button>
      <Button
        type="submit"
        form={formId}
        look={look}
        busy={busy}
        disabled={disabled}
        className="max-md:h-11 max-md:flex-1"
      >
        {submit}
      </Button>
    </>
  )
}
