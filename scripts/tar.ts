/** Puts files into one archive (ustar), so that the same files give the same bytes: no owner, no time, sorted by name. [CHECK-4] */

export type Packed = { readonly name: string; readonly bytes: Uint8Array };

const BLOCK = 512;

/** Names have at most 100 bytes; longer ones do not exist here, and are a bug. */
export function tar(files: readonly Packed[]): Buffer {
  const parts = files
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ name, bytes }) => [header(name, bytes.length), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error("a name is too long for the archive");
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  block.write(name, 0);
  block.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`, 100);
  // The sum is reckoned with spaces in its own place.
  block.write("        0", 148);
  block.write("ustar\u000000", 257);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
