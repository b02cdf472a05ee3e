/** Reads a PDF back with another program's eyes: Mozilla's PDF.js, and the file's own objects where that says nothing of them. */
import { inflateSync } from "node:zlib";
import { getDocumentProxy } from "unpdf";

export type ReadPage = {
  /** What stands on it, in the order of the file, without what is no part of the document. */
  readonly text: string;
  /** Where each piece begins and ends, in points from the left, and its height from the foot. */
  readonly pieces: readonly { readonly text: string; readonly x: number; readonly y: number; readonly width: number }[];
  readonly size: readonly [number, number];
  readonly tree: Tree | null;
};
export type Tree = {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly (Tree | { readonly id: string })[];
};

export type ReadPdf = {
  readonly pages: readonly ReadPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
};

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const inside: string[] = [];
    const pieces: { text: string; x: number; y: number; width: number }[] = [];
    for (const item of items) {
      if ("str" in item) {
        const [, , , , x = 0, y = 0] = item.transform as number[];
        if (!inside.includes("Artifact")) pieces.push({ text: item.str, x, y, width: item.width });
      } else if (item.type === "endMarkedContent") inside.pop();
      else inside.push((item as { readonly tag?: string }).tag ?? "");
    }
    const { width, height } = page.getViewport({ scale: 1 });
    const tree = (await page.getStructTree()) as Tree | null;
    pages.push({ text: pieces.map(({ text }) => text).join(""), pieces, size: [width, height], tree });
  }
  const { info, metadata } = await pdf.getMetadata();
  return { pages, info: info as Readonly<Record<string, unknown>>, metadata };
}

/** Everything in the file, with what is packed unpacked, as letters of one byte each. */
export function unpacked(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString("latin1");
  return raw.replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (all, packed: string) => {
    try {
      return inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
    } catch {
      return all;
    }
  });
}

/** How pdfkit writes text that is told beside what is drawn. */
export function told(text: string): string {
  const plain = /^\p{ASCII}*$/u.test(text);
  const written = plain ? text : `\u00FE\u00FF${Buffer.from(text, "utf16le").swap16().toString("latin1")}`;
  return written
    .replaceAll(/[\\()]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
}
