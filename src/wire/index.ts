export * from "./bytes.ts";
export * from "./envelope.ts";
export * from "./limits.ts";
export * from "./messages.ts";
export * from "./minor.ts";
export * from "./records.ts";
