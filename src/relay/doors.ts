/**
 * The HTTP doors below /v1: making logs, registering devices, leaving, invitations, lockers, health.
 * Rules RELAY-36 to RELAY-47 in docs/spec/relay.md.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Bytes,
  INVITATION_SLOT_BYTES,
  LOCKER_BYTES,
  parseEnvelope,
  PATHS,
  type Refusal,
  REGISTRATION_HEADER,
} from "#wire";
import type { Checks } from "./checks.ts";
import { Invitations } from "./invitations.ts";
import type { Tally } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { getLocker, putLocker, readAccess } from "./lockers.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { Buckets } from "./pace.ts";
import { readGenesis } from "./proof.ts";
import { type Gate, readWord } from "./registration.ts";
import { answer, type Answer, answerPreflight, readBody, STATUS, type Why } from "./request.ts";
import type { Clock, Limits } from "./settings.ts";
import type { Writer } from "./writer.ts";

type Needs = {
  readonly checks: Checks;
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly tally: Tally;
  readonly version: string;
  /** Asked before anything new is kept. */
  readonly gate: Gate;
  /** Whether the relay takes and stores just now. */
  readonly ready: () => Promise<boolean>;
  /** The public key for push services, or null. */
  readonly pushKey: () => Promise<Bytes | null>;
  readonly addressOf: (request: IncomingMessage) => string;
};

/** A request that found its door. */
type Knock = {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** What stood in the path: log, address, slot. */
  readonly parts: readonly string[];
  readonly from: string;
  readonly gone: (run: () => void) => void;
};

type Door = {
  readonly path: RegExp;
  readonly methods: Readonly<Partial<Record<"GET" | "POST" | "PUT", (knock: Knock) => Promise<Answer>>>>;
};

const LONGEST_PATH = 512;

export class Doors {
  readonly invitations: Invitations;
  readonly #needs: Needs;
  readonly #requests: Buckets;
  readonly #doors: readonly Door[];

  constructor(needs: Needs) {
    this.#needs = needs;
    this.invitations = new Invitations(needs);
    this.#requests = new Buckets(needs.limits.requests);
    const id = "([0-9a-f]{32}(?:[0-9a-f]{32})?)";
    const door = (path: string, methods: Door["methods"]): Door => ({ path: new RegExp(`^${path}$`), methods });
    this.#doors = [
      door(PATHS.health, { GET: async () => ({ status: 200, json: { ok: true, version: needs.version } }) }),
      door(PATHS.ready, { GET: () => this.#tellReady() }),
      door(PATHS.registration, { GET: (knock) => this.#tellRegistration(knock) }),
      door(PATHS.push, { GET: () => this.#readPushKey() }),
      door(PATHS.logs, { POST: (knock) => this.#found(knock) }),
      door(PATHS.devices("([0-9a-f]{32})"), { POST: (knock) => this.#deliver(knock, "devices") }),
      door(PATHS.leave("([0-9a-f]{32})"), { POST: (knock) => this.#deliver(knock, "leave") }),
      door(PATHS.invitation(id), { GET: (knock) => this.#readInvitation(knock) }),
      door(`${PATHS.invitation(id)}/([0-9])`, { PUT: (knock) => this.#writeInvitation(knock) }),
      door(PATHS.locker(id), { GET: (knock) => this.#readLocker(knock), PUT: (knock) => this.#writeLocker(knock) }),
    ];
  }

  /** Whether this address may ask for anything just now. */
  mayAsk(address: string): boolean {
    return this.#requests.take(address, this.#needs.clock.now());
  }

  async open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const what = await this.#outcome(request, response);
    if (what === null) return;
    if ("why" in what) this.#needs.tally.add(STATUS[what.why] < 500 ? "answered-4xx" : "answered-5xx");
    // What was not read of the request is not waited for.
    answer(response, what, carriesBody(request) && !request.complete);
  }

  sweep(): void {
    const now = this.#needs.clock.now();
    this.#requests.sweep(now);
    this.#needs.gate.sweep(now);
  }

  async #outcome(request: IncomingMessage, response: ServerResponse): Promise<Answer | null> {
    const target = request.url ?? "";
    if (target.length > LONGEST_PATH) return { why: "malformed" };
    if (request.method === "OPTIONS") {
      answerPreflight(response);
      return null;
    }
    const from = this.#needs.addressOf(request);
    if (!this.mayAsk(from)) return { why: "too-fast" };
    const [path = "", query = ""] = target.split("?", 2);
    for (const door of this.#doors) {
      const match = door.path.exec(path);
      if (match === null) continue;
      const open = door.methods[request.method as "GET" | "POST" | "PUT"];
      if (open === undefined) return { why: "method" };
      const gone = (run: () => void): void => {
        response.once("close", run);
      };
      return open({ request, query: new URLSearchParams(query), parts: match.slice(1), from, gone });
    }
    return { why: "unknown" };
  }

  /** A genesis record makes a log. [RELAY-9] */
  async #found({ request, from }: Knock): Promise<Answer> {
    const body = await readBody(request, 1_024);
    if (!body.ok) return { why: body.why };
    if (!(await this.#needs.checks.turn(from))) return { why: "busy" };
    const genesis = readGenesis(body.bytes);
    if (genesis === null) return { why: "bad-signature" };
    if (await this.#needs.mailbox.has(genesis.log)) return { status: 204 };
    const why = this.#needs.gate.mayFound(from, wordOf(request));
    if (why !== null) return { why };
    const kept = await this.#needs.mailbox.found(genesis.log, body.bytes);
    if (!kept.ok) return { why: kept.why };
    this.#needs.tally.add("logs");
    return { status: 204 };
  }

  /** A certificate or a statement of leaving: an unknown log and somebody who may not answer alike. [RELAY-41] */
  async #deliver({ request, parts, from }: Knock, door: "devices" | "leave"): Promise<Answer> {
    const body = await readBody(request);
    if (!body.ok) return { why: body.why };
    const envelope = parseEnvelope(body.bytes);
    const wanted = door === "devices" ? 2 : 5;
    if (envelope === null || envelope.header[4] !== wanted) return { why: "malformed" };
    // The turn first: otherwise anybody could have one log after another read into memory.
    if (!(await this.#needs.checks.turn(from))) return { why: "busy" };
    const page = await this.#needs.ledger.page(Buffer.from(parts[0] as string, "hex"));
    if (page === null) return { why: "not-allowed" };
    const why = await new Promise<Refusal | null>((resolve, reject) => {
      this.#needs.writer.submit({
        page,
        device: null,
        from: null,
        events: [envelope],
        answer: ([result]) => resolve(result?.why ?? null),
        drop: () => reject(new Away()),
      });
    });
    return why === null ? { status: 204 } : { why: atDoor(why) };
  }

  async #readPushKey(): Promise<Answer> {
    const bytes = await this.#needs.pushKey();
    return bytes === null ? { why: "unknown" } : { status: 200, bytes };
  }

  async #readInvitation({ query, parts, gone }: Knock): Promise<Answer> {
    const [after, wait] = [query.get("after") ?? "0", query.get("wait") ?? "0"];
    if (!/^[0-9]$/.test(after) || !/^[0-9]{1,3}$/.test(wait)) return { why: "malformed" };
    return this.invitations.get(parts[0] as string, Number(after), Number(wait), gone);
  }

  async #writeInvitation({ request, query, parts, from }: Knock): Promise<Answer> {
    const body = await readBody(request, INVITATION_SLOT_BYTES);
    if (!body.ok) return { why: body.why };
    const [address, slot] = parts as [string, string];
    const mayInvite = (seconds: number): Promise<Why | null> =>
      this.#needs.gate.mayInvite(from, wordOf(request), seconds);
    const outcome = await this.invitations.put(address, Number(slot), body.bytes, query.get("seconds"), mayInvite);
    if ("status" in outcome) this.#needs.tally.add("invitations");
    return outcome;
  }

  async #readLocker({ request, parts }: Knock): Promise<Answer> {
    return getLocker(this.#needs.mailbox, parts[0] as string, readAccess(request.headers.authorization));
  }

  async #writeLocker({ request, parts, from }: Knock): Promise<Answer> {
    const access = readAccess(request.headers.authorization);
    if (access === null) return { why: "not-allowed" };
    const body = await readBody(request, LOCKER_BYTES);
    if (!body.ok) return { why: body.why };
    const bytes: Bytes = body.bytes;
    const mayKeep = (): Promise<Why | null> => this.#needs.gate.mayKeepLocker(from, wordOf(request));
    const outcome = await putLocker(this.#needs.mailbox, parts[0] as string, access, bytes, mayKeep);
    if ("status" in outcome) this.#needs.tally.add("lockers");
    return outcome;
  }

  async #tellReady(): Promise<Answer> {
    return (await this.#needs.ready()) ? { status: 200, json: { ok: true } } : { why: "not-ready" };
  }

  /** Whether something new may begin here with this word. Nothing is kept. [RUN-10] */
  async #tellRegistration({ request, from }: Knock): Promise<Answer> {
    const why = this.#needs.gate.admits(from, wordOf(request));
    return why === null ? { status: 204 } : { why };
  }
}

function wordOf({ headers }: IncomingMessage): string | null {
  return readWord(headers[REGISTRATION_HEADER]);
}

function carriesBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** What a refusal is called at a door. Whatever tells of the log's being there is the same `not-allowed`. */
function atDoor(why: Refusal): Why {
  switch (why) {
    case "over-quota":
    case "closed":
    case "no-space":
    case "too-fast":
      return why;
    case "malformed":
    case "wrong-log":
    case "unknown-device":
    case "revoked":
    case "gap":
    case "conflict":
    case "bad-signature":
    case "bad-body":
    case "not-allowed":
      return "not-allowed";
  }
}
