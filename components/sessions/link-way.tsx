'use client'

import { useTranslations } from 'use-intl'
import { Segmented } from '../ui/segmented'

/** How a number is linked: by a code that the phone scans, or by one that is typed on it. */
export type LinkWay = 'qr' | 'pairing'

type LinkWayChoiceProps = { way: LinkWay; onChange: (way: LinkWay) => void }

export function LinkWayChoice({ way, onChange }: LinkWayChoiceProps) {
  const t = useTranslations('pairing')
  return (
    <div className="mb-5 md:max-w-[360px]">
      <Segmented
        legend={t('way')}
        isLegendHidden
        name="way"
        value={way}
        options={[
          { value: 'qr', label: t('scan') },
          { value: 'pairing', label: t('byNumber') },
        ]}
        onChange={onChange}
      />
    </div>
  )
}
