type SegmentedProps<T extends string> = {
  legend: string
  /** Where a heading says it already. */
  isLegendHidden?: boolean
  name: string
  value: T
  options: readonly { value: T; label: string; lang?: string }[]
  onChange: (value: T) => void
}

/** One of a few, all in sight: radio buttons in one well. */
export function Segmented<T extends string>({
  legend,
  isLegendHidden,
  name,
  value,
  options,
  onChange,
}: SegmentedProps<T>) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className={isLegendHidden ? 'sr-only' : 'mb-1 text-12 font-medium text-text'}>{legend}</legend>
      <div className="flex rounded-control bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="relative flex h-10 flex-1 cursor-pointer items-center justify-center rounded-control border border-transparent px-2 text-13 font-medium text-text-2 has-checked:border-line-strong has-checked:bg-bg has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text md:h-8"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
