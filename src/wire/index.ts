export * from "./bytes.ts";
export * from "./envelope.ts";
export * from "./limits.ts";
export * from "./messages.ts";
export * from "./records.ts";
