/** The running version, as the build wrote it in. */
declare const __VERSION__: string;
export const version: string = __VERSION__;
