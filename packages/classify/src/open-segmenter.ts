import { OptionError } from "@minyi/core";
import { openDictionary } from "./dictionary-segmenter.ts";
import { openIntl } from "./intl-segmenter.ts";
import { unavailableReason } from "./native-module.ts";
import { openNodeRs } from "./node-rs-segmenter.ts";
import { openNodejieba } from "./nodejieba-segmenter.ts";
import type { LoadModule, Segmenter } from "./segmenter.ts";

/** The segmenters there are, in the order in which they are tried (分词器). */
export const SEGMENTERS = ["nodejieba", "@node-rs/jieba", "dictionary", "intl"] as const;

/** One of {@linkcode SEGMENTERS}. */
export type SegmenterName = (typeof SEGMENTERS)[number];

/** Options for {@linkcode openSegmenter}. */
export interface OpenSegmenterOptions {
  /** Which to try, first to last; intl serves at the end in any case. @default SEGMENTERS */
  readonly prefer?: readonly SegmenterName[];
  /** Words to add to the dictionary, e.g. those of {@linkcode lexiconWords}; intl takes none. @default [] */
  readonly words?: readonly string[];
  /** Brings in a module by name; a test gives one that fails. @default import() */
  readonly load?: LoadModule;
}

/** The segmenter that serves, and those that could not. */
export interface OpenedSegmenter {
  readonly segmenter: Segmenter;
  readonly skipped: readonly { readonly name: SegmenterName; readonly reason: string }[];
}

/**
 * Opens the first segmenter that works on this machine (打开分词器): nodejieba, else @node-rs/jieba, else our own
 * walk over the dictionary of either, else Intl.Segmenter.
 *
 * One that is missing or does not load is passed over, and the answer says why. All jieba cut without the hidden
 * Markov model; “dictionary” cuts as nodejieba does, several times as fast. nodejieba keeps one dictionary for the process: segmenters with different words take turns in it,
 * at about a second a change.
 *
 * About a second for nodejieba, half of that for “dictionary”, a fifth for @node-rs/jieba.
 * Source: https://github.com/yanyiwu/cppjieba, https://github.com/messense/jieba-rs, UAX #29.
 *
 * @throws {OptionError} `prefer` names a segmenter that is not one of ours.
 * @example
 * const { segmenter } = await openSegmenter({ prefer: ["intl"] });
 * segmenter.cut("我们的路灯"); // => ["我们", "的", "路灯"]
 */
export async function openSegmenter(options: OpenSegmenterOptions = {}): Promise<OpenedSegmenter> {
  const { prefer = SEGMENTERS, words = [], load = (name: string) => import(name) } = options;
  const unknown = prefer.find((name) => !SEGMENTERS.includes(name));
  if (unknown !== undefined) {
    throw new OptionError(`cannot open the segmenter “${unknown}”: wanted ${SEGMENTERS.join(", ")}`);
  }
  const skipped: { name: SegmenterName; reason: string }[] = [];
  for (const name of prefer) {
    try {
      return { segmenter: await open(name, words, load), skipped };
    } catch (error) {
      skipped.push({ name, reason: unavailableReason(error) });
    }
  }
  return { segmenter: openIntl(), skipped };
}

async function open(name: SegmenterName, words: readonly string[], load: LoadModule): Promise<Segmenter> {
  if (name === "nodejieba") return openNodejieba(words, load);
  if (name === "@node-rs/jieba") return openNodeRs(words, load);
  if (name === "dictionary") return openDictionary(words, load);
  return openIntl();
}
