/** The peers in the versions that are measured, and what each does not promise. */
import type { Peer } from "../peers.ts";
import { automerge } from "./automerge.ts";
import { evolu } from "./evolu.ts";
import { jazz } from "./jazz.ts";
import { hocuspocus, yWebsocket } from "./yjs.ts";

export type Other = {
  readonly peer: Peer;
  readonly versions: string;
  /** What it does not promise, for which a figure of it is not one of the same work. */
  readonly lacks: readonly string[];
  /** What cannot be measured with it, and why. */
  readonly not?: Readonly<Record<string, string>>;
  /** How much less of the work it is given, where it would take minutes. */
  readonly share?: number;
};

const OPEN = ["encryption between the ends", "authentication", "proof that nobody changed the history"] as const;

export const OTHERS: readonly Other[] = [
  {
    peer: yWebsocket,
    versions: "y-websocket 3.1.0, @y/websocket-server 0.1.1, yjs 13.6.33",
    lacks: ["storage on disk", "acknowledgements", ...OPEN],
  },
  {
    peer: hocuspocus,
    versions: "@hocuspocus/server 4.7.0 with its SQLite extension, yjs 13.6.33",
    lacks: ["storage on disk before it acknowledges (it stores two seconds later)", ...OPEN],
  },
  {
    peer: jazz,
    versions: "cojson 0.20.19 with its SQLite storage, cojson-transport-ws 0.20.19",
    lacks: ["storage on disk before it acknowledges (SQLite without waiting for the disk)"],
    share: 0.2,
  },
  {
    peer: evolu,
    versions: "@evolu/nodejs 3.0.0-next.3, @evolu/common 8.0.0-next.5",
    lacks: ["proof that nobody changed the history (no signatures, no chains)"],
    share: 0.1,
  },
  {
    peer: automerge,
    versions: "@automerge/automerge-repo 2.5.6, network-websocket and storage-nodefs 2.5.6",
    lacks: ["storage on disk before it passes on", "acknowledgements", ...OPEN],
    not: {
      flow: "it gathers what changed for 100 ms and talks in rounds, so many acts of many pairs are not its pace",
    },
    share: 0.2,
  },
];
