import { normaliseText } from "@minyi/core";
import { shingles } from "@minyi/dedupe";
import { jaccard } from "../../examples/sample-year/similarity.ts";
import type { DedupeRow, DedupeTask } from "./rows.ts";

/** Hash functions of a signature. */
const PERMUTATIONS = 128;

/** Packages from npm, each called as its own documentation does; windows are cut as ours are. */
export const PACKAGE_ROWS: readonly DedupeRow[] = [
  { name: "minhash, 128, its LshIndex", whose: "packages", run: (task) => minhash(task, false) },
  { name: "minhash, candidates verified", whose: "packages", run: (task) => minhash(task, true) },
  {
    name: "bloom-filters MinHash, 128, signatures alone",
    whose: "packages",
    judged: false,
    run: signaturesAlone,
  },
  { name: "simhash-js, at most 3 of 32 bits apart", whose: "packages", run: simhash },
];

interface Minhash {
  update(element: string): void;
}
interface LshIndex {
  insert(key: string, minhash: Minhash): void;
  /** Keys that share a band; the one asked with must have been inserted. */
  query(minhash: Minhash): string[];
}

async function minhash({ texts, threshold, found }: DedupeTask, verifies: boolean): Promise<undefined> {
  const { Minhash, LshIndex } = await untyped<{
    Minhash: new (options: { numPerm: number }) => Minhash;
    LshIndex: new () => LshIndex;
  }>("minhash");
  const index = new LshIndex();
  const kept = new Map<string, string>();
  for (const { id, text } of texts()) {
    const windows = windowsOf(text);
    const signature = new Minhash({ numPerm: PERMUTATIONS });
    for (const window of windows) signature.update(window);
    index.insert(id, signature);
    for (const other of index.query(signature)) {
      if (other === id) continue;
      if (!verifies || jaccard(windowsOf(kept.get(other) ?? ""), windows) >= threshold) found(other, id);
    }
    if (verifies) kept.set(id, text);
  }
}

/** It compares two signatures, but has no index to find those that are worth comparing. */
async function signaturesAlone({ texts }: DedupeTask): Promise<undefined> {
  const { MinHashFactory } = await untyped<{
    MinHashFactory: new (
      hashes: number,
      most: number,
    ) => { create(): { bulkLoad(values: readonly number[]): void } };
  }>("bloom-filters");
  const factory = new MinHashFactory(PERMUTATIONS, 2 ** 26);
  const signatures: unknown[] = [];
  for (const { text } of texts()) {
    const signature = factory.create();
    signature.bulkLoad(Array.from(windowsOf(text), numberOf));
    signatures.push(signature);
  }
}

/** It takes numbers up to a limit, here so that its products stay whole. */
function numberOf(window: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < window.length; at++) hash = Math.imul(hash ^ window.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (2 ** 26 - 1);
}

/** Two hashes that differ in three bits have one of four bytes in common: those are looked up, which the package leaves to its users. */
async function simhash({ texts, found }: DedupeTask): Promise<undefined> {
  const { SimHash } = await untyped<{
    SimHash: new (options: { kshingles: number }) => { hash(text: string): number };
  }>("simhash-js");
  const hasher = new SimHash({ kshingles: 3 });
  const ids: string[] = [];
  const hashes: number[] = [];
  const holders = new Map<number, number[]>();
  for (const { id, text } of texts()) {
    const hash = hasher.hash(normaliseText(text));
    const near = new Set<number>();
    for (let byte = 0; byte < 4; byte++) {
      const key = (byte << 8) | ((hash >>> (8 * byte)) & 0xff);
      const others = holders.get(key) ?? [];
      for (const other of others) if (bitsOf(hash ^ (hashes[other] ?? 0)) <= 3) near.add(other);
      others.push(ids.length);
      holders.set(key, others);
    }
    for (const other of near) found(ids[other] ?? "", id);
    ids.push(id);
    hashes.push(hash);
  }
}

function bitsOf(word: number): number {
  let bits = 0;
  for (let left = word; left !== 0; left &= left - 1) bits++;
  return bits;
}

function windowsOf(text: string): Set<string> {
  const normalised = normaliseText(text);
  return normalised === "" ? new Set() : shingles(normalised);
}

/** A package in CommonJS without types. */
async function untyped<Exports>(name: string): Promise<Exports> {
  const { default: exported } = await import(name);
  return exported;
}
