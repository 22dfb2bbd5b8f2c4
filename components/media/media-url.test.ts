import { expect, it } from 'vitest'
import { keepLocalFile, mediaUrl } from './media-url'

it('draws what was chosen here without fetching it, but a video is no picture of itself', () => {
  keepLocalFile('photo', new Blob(['x'], { type: 'image/jpeg' }))
  keepLocalFile('video', new Blob(['x'], { type: 'video/mp4' }))
  expect(mediaUrl('w', 'photo')).toMatch(/^blob:/)
  expect(mediaUrl('w', 'photo', 'thumbnail')).toBe(mediaUrl('w', 'photo'))
  expect(mediaUrl('w', 'video')).toMatch(/^blob:/)
  expect(mediaUrl('w', 'video', 'thumbnail')).toBe('/api/w/w/media/video?thumbnail')
  expect(mediaUrl('w', 'video', 'download')).toBe('/api/w/w/media/video?download')
  expect(mediaUrl('w', 'theirs', 'thumbnail')).toBe('/api/w/w/media/theirs?thumbnail')
})
