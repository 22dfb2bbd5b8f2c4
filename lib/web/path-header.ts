/** Set by the web process on every request: path and query as asked for; what a client sends under this name is dropped. */
export const pathHeader = 'x-path'
