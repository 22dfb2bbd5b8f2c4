/** @returns the path of dist/<name>.mjs */
export declare function bundle(entry: string, name: string): Promise<string>
