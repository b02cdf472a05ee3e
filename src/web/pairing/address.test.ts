/** An invitation in the address is taken, and the address is bare afterwards, whatever stood there. */
import { describe, expect, test } from "vitest";
import { hostOf, linkTo, takeInvitation } from "./address.ts";

function page(hash: string) {
  const replaced: string[] = [];
  const history = {
    state: { at: 0 },
    replaceState: (_state: unknown, _title: string, address?: string | URL | null) =>
      void replaced.push(String(address)),
  };
  return { text: takeInvitation({ hash, pathname: "/place/" }, history), replaced };
}

describe("an invitation in the address", () => {
  test.each([
    ["an invitation", "#hearth-invite.1.AAAA", "hearth-invite.1.AAAA"],
    ["a malformed one", "#hearth-invite.1.%zz%00<b>", "hearth-invite.1.%zz%00<b>"],
    ["a wrong version", "#hearth-invite.9.AAAA", "hearth-invite.9.AAAA"],
    ["anything else", "#hello", "hello"],
  ])("[SHELL-3] is taken and erased: %s (C10)", (_name, hash, text) => {
    expect(page(hash)).toEqual({ text, replaced: ["/place/"] });
  });

  test("[SHELL-3] is taken and erased when it is a megabyte long (C10)", () => {
    const { text, replaced } = page(`#${"a".repeat(1_048_576)}`);
    expect([text?.length, replaced]).toEqual([1_048_576, ["/place/"]]);
  });

  test("[SHELL-3] is null when there is none, and the address is left alone", () => {
    expect(page("")).toEqual({ text: null, replaced: [] });
  });

  test("[SHELL-3] makes a link to this app, wherever it lives, with the invitation after #", () => {
    const link = linkTo("hearth-invite.1.AAAA", { origin: "https://a.example", pathname: "/place/" });
    expect(link).toBe("https://a.example/place/#hearth-invite.1.AAAA");
    expect(new URL(link).search).toBe("");
  });

  test("[SHELL-3] shows a relay by its host", () => {
    expect(hostOf("https://letters.example:8443")).toBe("letters.example:8443");
    expect(hostOf("nothing of the kind")).toBe("nothing of the kind");
  });
});
