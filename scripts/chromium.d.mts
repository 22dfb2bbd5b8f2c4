/** Path of a Chromium, or undefined when this machine has none. */
export declare function findChromium(): Promise<string | undefined>
/** @throws Error when there is none and none can be installed. */
export declare function ensureChromium(): Promise<string>
