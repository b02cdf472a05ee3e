/** Where the letters of a PDF lie in the app, in the order in which they are asked. */
import cyrillic from "@fontsource/literata/files/literata-cyrillic-400-normal.woff?url";
import cyrillicExt from "@fontsource/literata/files/literata-cyrillic-ext-400-normal.woff?url";
import greek from "@fontsource/literata/files/literata-greek-400-normal.woff?url";
import latin from "@fontsource/literata/files/literata-latin-400-normal.woff?url";
import latinBold from "@fontsource/literata/files/literata-latin-600-normal.woff?url";
import latinExt from "@fontsource/literata/files/literata-latin-ext-400-normal.woff?url";
import latinExtBold from "@fontsource/literata/files/literata-latin-ext-600-normal.woff?url";
import vietnamese from "@fontsource/literata/files/literata-vietnamese-400-normal.woff?url";
import hebrew from "@fontsource/noto-serif-hebrew/files/noto-serif-hebrew-hebrew-400-normal.woff?url";
import hebrewBold from "@fontsource/noto-serif-hebrew/files/noto-serif-hebrew-hebrew-600-normal.woff?url";
import arabic from "@fontsource/vazirmatn/files/vazirmatn-arabic-400-normal.woff?url";
import arabicBold from "@fontsource/vazirmatn/files/vazirmatn-arabic-600-normal.woff?url";
import type { LetterFile } from "./letters.ts";

const FILES = [
  { name: "latin", bold: false, url: latin },
  { name: "latin-ext", bold: false, url: latinExt },
  { name: "vietnamese", bold: false, url: vietnamese },
  { name: "greek", bold: false, url: greek },
  { name: "cyrillic", bold: false, url: cyrillic },
  { name: "cyrillic-ext", bold: false, url: cyrillicExt },
  { name: "arabic", bold: false, url: arabic },
  { name: "hebrew", bold: false, url: hebrew },
  { name: "latin-bold", bold: true, url: latinBold },
  { name: "latin-ext-bold", bold: true, url: latinExtBold },
  { name: "arabic-bold", bold: true, url: arabicBold },
  { name: "hebrew-bold", bold: true, url: hebrewBold },
] as const;

/** Fetches the letters from the app itself. Once the app is kept on the device, that needs no connection. */
export async function fetchLetters(signal: AbortSignal): Promise<readonly LetterFile[]> {
  return Promise.all(
    FILES.map(async ({ name, bold, url }) => {
      const answer = await fetch(url, { credentials: "omit", signal });
      if (!answer.ok) throw new Error("letters are missing");
      return { name, bold, bytes: new Uint8Array(await answer.arrayBuffer()) };
    }),
  );
}
