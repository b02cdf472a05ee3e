/** For tests only: a certificate for one name, signed by itself, made anew each time so that no key lies anywhere. */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const SEQUENCE = 0x30;
const SET = 0x31;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : Buffer.from([0x82, Math.floor(body.length / 256), body.length % 256]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

/** An object identifier, from its bytes in hex. */
const named = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\.\d+Z/g, "")}Z`));

const ECDSA_SHA256 = der(SEQUENCE, named("2a8648ce3d040302"));
const COMMON_NAME = named("550403");
const ALTERNATIVE_NAMES = named("551d11");
const DNS_NAME = 0x82;

export function certificateFor(host: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(host))));
  const hour = 3_600_000;
  const [from, to] = [new Date(Date.now() - hour), new Date(Date.now() + hour)];
  const names = der(SEQUENCE, der(DNS_NAME, Buffer.from(host)));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, time(from), time(to)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, ALTERNATIVE_NAMES, der(0x04, names)))),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  const whole = der(SEQUENCE, body, ECDSA_SHA256, signature)
    .toString("base64")
    .replaceAll(/(.{64})/g, "$1\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`,
  };
}
