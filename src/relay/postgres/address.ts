/** A PostgreSQL's address: one server, or several of which one takes what is written. */

/** What helps with an address that cannot be read. */
export const IN_PASSWORDS = "In a password, write % # / ? @ as %25 %23 %2F %3F %40.";

/** One address for each server that is named in this one: `postgres://one:5432,two:5432/hearth`. */
export function serversOf(url: string): string[] {
  const [, before, hosts, after] = /^(\w+:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/s.exec(url) ?? [];
  return hosts === undefined ? [url] : hosts.split(",").map((host) => `${String(before)}${host}${String(after)}`);
}

/**
 * The one way to read an address: scheme, who, hosts, and what comes after. One that could be read in two ways, as with a
 * sign of addresses in its password, matches not at all: a part of the password would be taken for the host and shown.
 */
const ADDRESS = /^(postgres(?:ql)?:\/\/)(?:([^@/?#:\s]*)(?::[^@/?#\s]*)?@)?([^@/?#\s]+)(\/[^@?#\s]*)?(?:\?[^@#\s]*)?$/;

/** Whether it can be read as one: a password with a sign of addresses in it cannot, and must not be told in an error. */
export function isAddress(text: string): boolean {
  return (
    ADDRESS.test(text) &&
    serversOf(text).every((one) => {
      if (!URL.canParse(one)) return false;
      const { hostname, username, password } = new URL(one);
      try {
        decodeURIComponent(username + password);
      } catch {
        return false;
      }
      return hostname !== "";
    })
  );
}

/** What may be shown of an address: its hosts and its database, and who uses it where that is asked for. No password, no settings. */
export function shownAddress(text: string, who = false): string {
  const [, scheme, user = "", hosts, database = ""] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined || hosts === undefined) return "postgres://…";
  // A name with signs in it may be a name and a password that were written as one.
  return `${scheme}${who && /^[\w.-]+$/.test(user) ? `${user}@` : ""}${hosts}${database}`;
}
