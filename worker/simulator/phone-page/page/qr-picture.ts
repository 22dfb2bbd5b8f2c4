import jsQR from 'jsqr'

/** Longest sides to try, in pixels: a whole screen's code is found small, a small one only in full size. */
const SIDES = [900, 1_800, 3_600]

/** The text of the QR code in a picture; undefined when there is none. @throws when it is no picture. */
export async function readQrPicture(picture: Blob): Promise<string | undefined> {
  const image = await createImageBitmap(picture)
  try {
    for (const side of SIDES) {
      const found = readAtSize(image, side)
      if (found) return found
      if (Math.max(image.width, image.height) <= side) return undefined
    }
    return undefined
  } finally {
    image.close()
  }
}

function readAtSize(image: ImageBitmap, side: number): string | undefined {
  const scale = Math.min(1, side / Math.max(image.width, image.height))
  const [width, height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw')
  // A code copied with a transparent background is dark on nothing.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data
}
