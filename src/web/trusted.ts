/** The one door through which an address becomes a script: only the app's own origin passes. The policy's name is in the headers. */

/** What this app needs of Trusted Types, which the compiler's DOM library does not describe yet. */
type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
};

function ownAddress(address: string): string {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) throw new Error("a script from another origin was asked for");
  return url.href;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const policy = policies?.createPolicy("hearth", { createScriptURL: ownAddress });

/** For `new Worker(…)` and for registering the service worker. Throws for an address elsewhere: that is a bug. */
export function scriptAddress(address: string): string {
  return policy ? policy.createScriptURL(address) : ownAddress(address);
}
