/** The systemd unit and the container file: what they leave the relay, and that the tools that know them find nothing wrong. */
import { spawnSync } from "node:child_process";
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../house/files.ts";
import { commandOf } from "./proxy.ts";

const unit = readFileSync(join(ROOT, "deploy", "hearth-relay.service"), "utf8");
const container = readFileSync(join(ROOT, "deploy", "Containerfile"), "utf8");

/** From 0 (nothing is within reach) to 10, as systemd itself reckons. Network and the host's files it can read make up what is left. */
const MOST_EXPOSED = 1.5;

describe("the systemd unit", () => {
  test("[DEPLOY-4] leaves the relay its own folder and the network", () => {
    const says = (line: string) => unit.split("\n").includes(line);
    const lines = ["DynamicUser=yes", "ProtectSystem=strict", "ProtectHome=yes", "NoNewPrivileges=yes", "UMask=0077"];
    expect([...lines, "CapabilityBoundingSet=", "StateDirectory=hearth-relay"].filter((line) => !says(line))).toEqual(
      [],
    );
    expect(unit).not.toMatch(/^(ReadWritePaths|User|AmbientCapabilities)=./m);
  });

  const analyze = commandOf("systemd-analyze");
  if (analyze === null)
    process.stderr.write("\nNOTE: NOT TRIED, because there is no systemd-analyze: the unit file.\n");
  test.each(analyze === null ? [] : [analyze])("[DEPLOY-4] is in order, and hardly exposed, says %s", (command) => {
    const folder = mkdtempSync(join(tmpdir(), "hearth-unit-"));
    const path = join(folder, "hearth-relay.service");
    // The package is not installed where the unit expects it; any command will do here.
    writeFileSync(path, unit.replace(/^ExecStart=\S+/m, "ExecStart=/bin/true"));
    const verified = spawnSync(command, ["verify", path], { encoding: "utf8" });
    expect(verified.status, verified.stderr).toBe(0);
    expect(verified.stderr).not.toContain("hearth-relay.service");
    const looked = spawnSync(command, ["security", "--offline=yes", "--no-pager", path], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    const exposed = Number(/exposure level for hearth-relay\.service: ([\d.]+)/.exec(looked.stdout)?.[1]);
    expect(exposed).toBeLessThanOrEqual(MOST_EXPOSED);
  });
});

describe("the container file", () => {
  const steps = container
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter(Boolean);
  const last = steps.slice(steps.findLastIndex((step) => step.startsWith("FROM ")));

  test("[DEPLOY-4] ends as another than root, with one volume and a look at its health by Node", () => {
    expect(last.find((step) => step.startsWith("USER "))).toBe("USER node");
    expect(last.filter((step) => step.startsWith("RUN "))).toEqual([]);
    expect(last.filter((step) => step.startsWith("VOLUME "))).toEqual(["VOLUME /data"]);
    const health = last.find((step) => step.startsWith("HEALTHCHECK "));
    const [command, flag, code = ""] = JSON.parse(/CMD (\[.*\])$/.exec(health ?? "")?.[1] ?? "[]") as string[];
    expect([command, flag]).toEqual(["node", "-e"]);
    // Nobody answers at port 4400 of nowhere: its own code says so, without a word.
    const ran = spawnSync(process.execPath, ["-e", code.replace("127.0.0.1:4400", "127.0.0.1:1")], {
      encoding: "utf8",
    });
    expect(ran).toMatchObject({ status: 1, stdout: "", stderr: "" });
  });

  test("[DEPLOY-4] is made from steps that are known, on images with a whole version line, and what it copies is there", () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT) /;
    expect(steps.filter((step) => !known.test(step))).toEqual([]);
    for (const step of steps.filter((each) => each.startsWith("FROM "))) {
      expect(step).toMatch(/^FROM docker\.io\/library\/node:24-[a-z]+-slim( AS [a-z]+)?$/);
    }
    expect(container).toContain("scripts/run.mjs pack");
    expect(container).toContain("hearth-relay/bin/hearth-relay.js");
  });
});
