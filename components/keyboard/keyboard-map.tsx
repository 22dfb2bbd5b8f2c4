'use client'

import { useState } from 'react'
import { latePart } from '../ui/late-part'
import { useShortcut } from './use-shortcut'

const KeyboardMapDialog = latePart(() =>
  import('./keyboard-map-dialog').then((part) => part.KeyboardMapDialog),
)

/** All that can be done by keyboard, on `?`. */
export function KeyboardMap() {
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('?', () => setIsOpen(true))
  return <KeyboardMapDialog isAsked={isOpen} isOpen={isOpen} onOpenChange={setIsOpen} />
}
