/** What others see of an account besides its name. */
export class Profile {
  picture: ProfilePicture | undefined
  /** "About", the line under the name. */
  about: { text: string; setAtSeconds: number } | undefined
  /** How long new chats keep their messages. */
  disappearing = { durationSeconds: 0, setAtSeconds: 0 }
}

/** Public on the media server; the id changes with every picture. */
export type ProfilePicture = { id: string; directPath: string }
