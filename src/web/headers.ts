/**
 * What every answer of the app's server carries. The policy lets scripts, styles, letters and pictures come from the app alone,
 * lets no text become markup, and lets the app talk to whatever relay an invitation names. docs/self-hosting.md repeats it.
 */

/** A relay lives at a secure address, or on this very machine. */
const RELAYS = "https: wss: http://localhost:* ws://localhost:* http://127.0.0.1:* ws://127.0.0.1:*";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // Pictures and voice notes are opened on the device, and shown from its memory.
  "img-src 'self' blob:",
  "media-src blob:",
  "font-src 'self'",
  `connect-src 'self' ${RELAYS}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // Only the sample frames pages of the app, its own.
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types hearth",
].join("; ");

/** The camera reads invitations and the microphone takes voice notes, each on a tap. Everything else that could tell something about a person stays off. */
const PERMISSIONS = [
  "camera=(self)",
  "clipboard-write=(self)",
  "microphone=(self)",
  ...[
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
  ].map((feature) => `${feature}=()`),
].join(", ");

export const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "permissions-policy": PERMISSIONS,
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
};

/** The headers for one address of the app. All are alike, so that none stands out. */
export function headersFor(_path: string): Readonly<Record<string, string>> {
  return HEADERS;
}
