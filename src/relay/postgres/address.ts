/** A PostgreSQL's address: one server, or several of which one takes what is written. */

/** One address for each server that is named in this one: `postgres://one:5432,two:5432/hearth`. */
export function serversOf(url: string): string[] {
  const [, before, hosts, after] = /^(\w+:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/s.exec(url) ?? [];
  return hosts === undefined ? [url] : hosts.split(",").map((host) => `${String(before)}${host}${String(after)}`);
}

/** Whether it can be read as one: a password with a sign of addresses in it cannot, and must not be told in an error. */
export function isAddress(text: string): boolean {
  return (
    /^postgres(ql)?:\/\/\S+$/.test(text) &&
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
