import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A word on a page, in points from the upper left corner. */
export interface PdfWord {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
}

/** The first tool that is not there, if any; LibreOffice can be there without Writer, and then prints no text whatever. */
export function missingTool(folder: string): string | undefined {
  for (const tool of ["soffice", "pdfinfo", "pdftotext", "pdftoppm"]) {
    const found = spawnSync(tool, [tool === "soffice" ? "--version" : "-v"], { stdio: "ignore" });
    if (found.error) return tool;
  }
  writeFileSync(join(folder, "plain.txt"), "路灯不亮");
  printPdfs(folder, ["plain.txt"]);
  return existsSync(join(folder, "plain.pdf")) ? undefined : "LibreOffice Writer";
}

/** Turns documents into PDF, in one call of LibreOffice; returns what it said on stderr. */
export function printPdfs(folder: string, names: readonly string[]): string {
  // A profile of its own: a second LibreOffice on the same profile prints nothing.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const paths = names.map((name) => join(folder, name));
  const options = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...paths];
  const { status, stderr } = spawnSync("soffice", options, { encoding: "utf8" });
  return status === 0 ? stderr : `exit status ${status}\n${stderr}`;
}

/** Width and height of the pages, in points. */
export function pageSize(pdf: string): number[] {
  const info = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
  return (/Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? []).slice(1).map(Number);
}

/** The words of every page. */
export function pageWords(pdf: string): PdfWord[][] {
  execFileSync("pdftotext", ["-bbox-layout", pdf, `${pdf}.html`]);
  const pages = readFileSync(`${pdf}.html`, "utf8").split("<page ").slice(1);
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, left, top, right, bottom, text = ""]) => ({
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
      text,
    })),
  );
}

/** Words that stand beside each other make a line; from above. */
export function linesOf(words: readonly PdfWord[]): PdfWord[] {
  const lines: PdfWord[] = [];
  const middle = ({ top, bottom }: PdfWord) => (top + bottom) / 2;
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const last = lines.at(-1);
    if (last && middle(word) - middle(last) < 10) {
      const [first, second] = word.left < last.left ? [word, last] : [last, word];
      lines[lines.length - 1] = {
        left: first.left,
        top: Math.min(word.top, last.top),
        right: Math.max(word.right, last.right),
        bottom: Math.max(word.bottom, last.bottom),
        text: first.text + second.text,
      };
    } else lines.push(word);
  }
  return lines;
}

/** The colours of the first page, at 30 dots an inch: red, green and blue of each dot, row by row. */
export function firstPageDots(pdf: string): { width: number; height: number; dots: Uint8Array } {
  const ppm = execFileSync("pdftoppm", ["-r", "30", "-f", "1", "-l", "1", pdf], { maxBuffer: 1 << 26 });
  const [, width = "0", height = "0"] = /^P6\s(\d+) (\d+)\s255\s/.exec(ppm.toString("latin1", 0, 40)) ?? [];
  const size = Number(width) * Number(height) * 3;
  return { width: Number(width), height: Number(height), dots: ppm.subarray(ppm.length - size) };
}
