import type { Prepare } from "./measurement.ts";

/** Something that is measured, in a process of its own (测量项目). */
export interface Measurement {
  readonly name: string;
  /** The measurement it is compared with. */
  readonly yardstick?: string;
  /** Loads only what it measures, so that memory is its own. */
  readonly prepare: Prepare;
}

/** All measurements, in the order of the line; the yardsticks stand before what is compared with them. */
export const MEASUREMENTS: readonly Measurement[] = [
  {
    name: "csv-parse, streaming",
    prepare: async (files) => (await import("./stages/csv-parse.ts")).streaming(files),
  },
  {
    name: "csv-parse, sync",
    prepare: async (files) => (await import("./stages/csv-parse.ts")).atOnce(files),
  },
  {
    name: "ingest",
    yardstick: "csv-parse, streaming",
    prepare: async (files) => (await import("./stages/ingest.ts")).ingest(files),
  },
  {
    name: "nodejieba.cut(text)",
    prepare: async (files) => (await import("./stages/words.ts")).nodejieba(files, true),
  },
  {
    name: "nodejieba.cut(text, false)",
    prepare: async (files) => (await import("./stages/words.ts")).nodejieba(files, false),
  },
  {
    name: "@node-rs/jieba cut(text, false)",
    yardstick: "nodejieba.cut(text, false)",
    prepare: async (files) => (await import("./stages/words.ts")).nodeRs(files),
  },
  {
    name: "classify, nodejieba",
    yardstick: "nodejieba.cut(text, false)",
    prepare: async (files) => (await import("./stages/classify.ts")).classify(files, "nodejieba"),
  },
  {
    name: "classify, @node-rs/jieba",
    yardstick: "@node-rs/jieba cut(text, false)",
    prepare: async (files) => (await import("./stages/classify.ts")).classify(files, "@node-rs/jieba"),
  },
  {
    name: "dedupe, batch",
    prepare: async (files) => (await import("./stages/dedupe.ts")).batch(files),
  },
  {
    name: "dedupe, one by one",
    yardstick: "dedupe, batch",
    prepare: async (files) => (await import("./stages/dedupe.ts")).oneByOne(files),
  },
  {
    name: "ledger append",
    prepare: async (files) => (await import("./stages/ledger.ts")).append(files),
  },
  {
    name: "whole line",
    yardstick: "nodejieba.cut(text, false)",
    prepare: async (files) => (await import("./stages/line.ts")).line(files),
  },
];
