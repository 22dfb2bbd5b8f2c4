import sharp from 'sharp'

export type DemoFile = { name: string; kind: 'image' | 'document'; mimetype: string; data: Buffer }

/** A piece of stoneware as somebody photographs it on a table: drawn, since nobody was there. */
const stoneware = ({ table, clay, glaze, more }: Record<'table' | 'clay' | 'glaze' | 'more', string>) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 1280 960">
    <defs>
      <linearGradient id="table" x1="0" y1="0" x2="0.3" y2="1">
        <stop offset="0" stop-color="${table}"/><stop offset="1" stop-color="#3b2a20"/>
      </linearGradient>
      <radialGradient id="glaze" cx="0.38" cy="0.3" r="0.85">
        <stop offset="0" stop-color="#fbf6ea"/><stop offset="0.45" stop-color="${glaze}"/>
        <stop offset="1" stop-color="${clay}"/>
      </radialGradient>
      <linearGradient id="wall" x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="${glaze}"/><stop offset="1" stop-color="${clay}"/>
      </linearGradient>
      <filter id="soft" x="-0.3" y="-1" width="1.6" height="3"><feGaussianBlur stdDeviation="26"/></filter>
      <filter id="grain"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2"/>
        <feColorMatrix values="0 0 0 0 0.2  0 0 0 0 0.13  0 0 0 0 0.08  0 0 0 0.55 -0.12"/></filter>
    </defs>
    <rect width="1280" height="960" fill="url(#table)"/>
    <rect width="1280" height="960" filter="url(#grain)" opacity="0.5"/>
    <ellipse cx="700" cy="690" rx="430" ry="110" fill="#160d07" opacity="0.55" filter="url(#soft)"/>
    ${more}
  </svg>`

const bowl = `
  <path d="M270 440 C290 640 430 740 640 740 C850 740 990 640 1010 440 Z" fill="url(#wall)"/>
  <ellipse cx="640" cy="440" rx="370" ry="150" fill="url(#glaze)"/>
  <ellipse cx="640" cy="462" rx="322" ry="116" fill="#7d5c43" opacity="0.35"/>
  <ellipse cx="640" cy="440" rx="370" ry="150" fill="none" stroke="#8a6a50" stroke-width="7" opacity="0.7"/>
  <path d="M872 322 L846 386 L868 424 L832 492 L858 560 L836 618" fill="none" stroke="#2b1a10" stroke-width="7"
    stroke-linejoin="bevel"/>
  <path d="M868 424 L912 452 L926 500" fill="none" stroke="#2b1a10" stroke-width="4"/>`

const plate = `
  <ellipse cx="640" cy="500" rx="440" ry="270" fill="url(#wall)"/>
  <ellipse cx="640" cy="488" rx="440" ry="265" fill="url(#glaze)"/>
  <ellipse cx="640" cy="492" rx="318" ry="186" fill="none" stroke="#8d7a62" stroke-width="6" opacity="0.55"/>
  <ellipse cx="640" cy="488" rx="440" ry="265" fill="none" stroke="#6f5c47" stroke-width="8" opacity="0.6"/>`

const photographs: Readonly<Record<string, string>> = {
  'tigela-serra.jpg': stoneware({ table: '#b98a63', clay: '#a9825f', glaze: '#d9c3a1', more: bowl }),
  'oat-plate.jpg': stoneware({ table: '#8e9a97', clay: '#b7a88f', glaze: '#e6dcc6', more: plate }),
}

const papers: Readonly<Record<string, readonly string[]>> = {
  'orcamento-120-pecas.pdf': [
    'Casa Mirante',
    'Orcamento 2291 - Restaurante Boa Mesa',
    '60 pratos Serra 26 cm, areia . . . . . R$ 5.340,00',
    '60 tigelas Serra 14 cm, areia . . . . . R$ 4.140,00',
    'Total . . . . . . . . . . . . . . . . . . . . . . . R$ 9.480,00',
    'Entrega em 30 dias. Valido por 15 dias.',
  ],
}

/** @throws Error for a name that no file has. */
export async function demoFile(name: string): Promise<DemoFile> {
  const [photograph, paper] = [photographs[name], papers[name]]
  if (photograph !== undefined) {
    const data = await sharp(Buffer.from(photograph)).jpeg({ quality: 82 }).toBuffer()
    return { name, kind: 'image', mimetype: 'image/jpeg', data }
  }
  if (paper === undefined) throw new Error(`The demo has no file ${name}`)
  return { name, kind: 'document', mimetype: 'application/pdf', data: pageOf(paper) }
}

/** One page of PDF with these lines, the first as its title; ASCII without parentheses and backslashes. */
function pageOf([title = '', ...lines]: readonly string[]): Buffer {
  const show = (text: string): string => `(${text}) Tj 0 -28 Td`
  const text = `BT /F1 22 Tf 72 740 Td ${show(title)} /F1 13 Tf ${lines.map(show).join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}
