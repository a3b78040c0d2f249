import { crc32 } from "node:zlib";
import { ConfigError, parseWith, type Words } from "@minyi/core";
import {
  COMPACT_FORMAT,
  type CompactHead,
  compactHeadSchema,
  ENTRY_BYTES,
  MAGIC,
  PREAMBLE,
} from "./compact-form.ts";
import { isLexicon } from "./is-lexicon.ts";
import { type Lexicon, type LexiconTerm, lexiconSchema, TERM_MODES } from "./lexicon.ts";

/** Options for {@linkcode decodeLexicon}. */
export interface DecodeLexiconOptions {
  /** Name of the file, for the messages. */
  readonly file: string;
}

/**
 * Reads a lexicon from its compact form (读紧凑词表), as {@linkcode encodeLexicon} wrote it.
 *
 * A file that was cut, lengthened or changed in any byte is refused, and nothing is made room for that the file does not hold.
 *
 * O(n) for n bytes.
 *
 * @throws {ConfigError} The file is no compact lexicon, of a newer format, damaged, or what it holds is no lexicon.
 * @example
 * const bytes = encodeLexicon({ name: "sample", version: "1", taxonomy: "cppcc", terms: [] });
 * decodeLexicon(bytes, { file: "sample.lexicon" }); // => { name: "sample", version: "1", taxonomy: "cppcc", terms: [] }
 */
export function decodeLexicon(bytes: Uint8Array, { file }: DecodeLexiconOptions): Lexicon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = ({ zh, en }: Words): never => {
    throw new ConfigError(en, { file }, { zh });
  };
  checkWhole(bytes, view, refuse);
  const parts = partsOf(bytes, view, refuse);
  const head = parseWith(compactHeadSchema, parseJson(decodeText(parts.head, refuse), refuse), { file });
  const terms = decodeText(parts.terms, refuse).split("\n");
  if (parts.count === 0 ? parts.terms.length > 0 : terms.length !== parts.count)
    refuse({
      zh: `词条有 ${terms.length} 个，应为 ${parts.count} 个`,
      en: `it holds ${terms.length} terms: wanted ${parts.count}`,
    });
  const lexicon = { ...head.lexicon, terms: readEntries({ ...parts, head, terms }, refuse) };
  return isLexicon(lexicon) ? lexicon : parseWith(lexiconSchema, lexicon, { file });
}

type Refuse = (message: Words) => never;

/** Nothing behind the preamble is believed before the length and the checksum are right. */
function checkWhole(bytes: Uint8Array, view: DataView, refuse: Refuse): void {
  if (!MAGIC.every((byte, at) => bytes[at] === byte))
    refuse({
      zh: "不是紧凑格式的词表，或文件头已损坏",
      en: "no lexicon of the compact form, or its head is damaged",
    });
  if (bytes.length < PREAMBLE.end)
    refuse({
      zh: `文件只有 ${bytes.length} 字节，不足文件头的 ${PREAMBLE.end} 字节，可能没有传完`,
      en: `the file has ${bytes.length} bytes, fewer than the ${PREAMBLE.end} of its head: it was perhaps cut off`,
    });
  const format = view.getUint32(PREAMBLE.format, true);
  if (format > COMPACT_FORMAT)
    refuse({
      zh: `紧凑格式 ${format} 比本程序能读的 ${COMPACT_FORMAT} 新，请更新程序；若非新程序所写，则文件已损坏`,
      en: `the compact form is ${format}, newer than ${COMPACT_FORMAT}, which this program reads: wanted a newer program; if none wrote it, the file is damaged`,
    });
  if (format === 0)
    refuse({
      zh: "紧凑格式版本为 0，应为正整数，文件已损坏",
      en: "the compact form is 0: wanted at least 1; the file is damaged",
    });
  const length = view.getUint32(PREAMBLE.length, true);
  if (length !== bytes.length)
    refuse({
      zh: `文件有 ${bytes.length} 字节，应为 ${length} 字节，可能没有传完或已损坏`,
      en: `the file has ${bytes.length} bytes: wanted ${length}; it was cut off or is damaged`,
    });
  if (crc32(bytes.subarray(PREAMBLE.headBytes)) !== view.getUint32(PREAMBLE.checksum, true))
    refuse({ zh: "校验和不符，文件已损坏", en: "the checksum is another: the file is damaged" });
}

interface Parts {
  readonly head: Uint8Array;
  readonly terms: Uint8Array;
  readonly modes: Uint8Array;
  readonly entries: DataView;
  /** Distinct terms. */
  readonly count: number;
}

function partsOf(bytes: Uint8Array, view: DataView, refuse: Refuse): Parts {
  const number = (at: number) => view.getUint32(at, true);
  const count = number(PREAMBLE.terms);
  const head = PREAMBLE.end;
  const terms = head + number(PREAMBLE.headBytes);
  const modes = terms + number(PREAMBLE.termsBytes);
  const entries = modes + count;
  const end = entries + ENTRY_BYTES * number(PREAMBLE.entries);
  if (end !== bytes.length)
    refuse({
      zh: `各部分共 ${end} 字节，文件有 ${bytes.length} 字节`,
      en: `the parts have ${end} bytes, the file ${bytes.length}`,
    });
  return {
    head: bytes.subarray(head, terms),
    terms: bytes.subarray(terms, modes),
    modes: bytes.subarray(modes, entries),
    entries: new DataView(bytes.buffer, bytes.byteOffset + entries, end - entries),
    count,
  };
}

function decodeText(bytes: Uint8Array, refuse: Refuse): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse({ zh: "文字不是 UTF-8", en: "the text is not UTF-8" });
  }
}

function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse({ zh: "表头不是 JSON", en: "the head is no JSON" });
  }
}

interface Contents extends Pick<Parts, "modes" | "entries"> {
  readonly head: CompactHead;
  readonly terms: readonly string[];
}

function readEntries({ head, terms, modes, entries }: Contents, refuse: Refuse): LexiconTerm[] {
  const { categories, notes } = head;
  const length = entries.byteLength / ENTRY_BYTES;
  const rows = new Array<LexiconTerm>(length);
  for (let at = 0; at < length; at++) {
    const id = entries.getUint32(4 * at, true);
    const category = categories[entries.getUint32(4 * (length + at), true)];
    // There is a mode for every term.
    const mode = TERM_MODES[modes[id] ?? TERM_MODES.length];
    if (category === undefined || mode === undefined)
      return refuse({
        zh: `第 ${at + 1} 条的词条、类别或方式不在表中`,
        en: `entry ${at + 1} has a term, category or mode that is not listed`,
      });
    const weight = entries.getFloat64(8 * (length + at), true);
    rows[at] = { term: terms[id] as string, category, weight, mode };
  }
  for (const [at, note] of notes) {
    const row = rows[at];
    if (row === undefined)
      return refuse({
        zh: `备注属于第 ${at + 1} 条，而词表只有 ${length} 条`,
        en: `a note is for entry ${at + 1}, and the lexicon has ${length}`,
      });
    rows[at] = { ...row, note };
  }
  return rows;
}
