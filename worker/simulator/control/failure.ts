/** An answer other than 200: what was wrong and, if it was one, which field. */
export class ControlFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly field?: string,
  ) {
    super(message)
  }
}
