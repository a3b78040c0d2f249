import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NearDuplicateIndex } from "../live/near-duplicate-index.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { indexOptions, indexSteps } from "../testing/index-steps.fixture.ts";
import { SnapshotError } from "./snapshot-error.ts";

const TEXTS = ["路灯不亮", "", "路灯不亮！", "𠮷野家门口积水", "half \ud842 pair"];

test("NearDuplicateIndex.snapshot() gives the same bytes for the same texts, whatever was removed between", () => {
  const direct = new NearDuplicateIndex();
  for (const [place, text] of TEXTS.entries()) direct.add(`t${place}`, text);
  const detour = new NearDuplicateIndex();
  detour.add("gone", TEXTS[3] ?? "");
  detour.add("t0", "水管");
  detour.remove("t0");
  for (const [place, text] of TEXTS.entries()) {
    detour.add(`t${place}`, text);
    if (place === 3) detour.remove("gone");
  }
  expect(bytesOf(detour)).toEqual(bytesOf(direct));
});

test("NearDuplicateIndex.restore() reads the pieces however they were cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      indexOptions,
      indexSteps,
      fc.integer({ min: 1, max: 300 }),
      async (options, steps, size) => {
        const index = new NearDuplicateIndex(options);
        for (const { id, text } of steps) if (!index.has(id)) index.add(id, text);
        const bytes = bytesOf(index);
        const restored = await NearDuplicateIndex.restore(pieces(bytes, size), options);
        expect(restored.size).toBe(index.size);
        expect(bytesOf(restored)).toEqual(bytes);
        for (const { text } of steps) expect(restored.find(text)).toEqual(index.find(text));
      },
    ),
    { numRuns: 100 },
  );
});

test("NearDuplicateIndex.restore() takes thousands of texts and long ones", async () => {
  const index = new NearDuplicateIndex();
  const texts = [...generatedTexts(5000, 4), "路灯".repeat(300_000)];
  for (const [place, text] of texts.entries()) index.add(`t${place}`, text, { most: 0 });
  const restored = await NearDuplicateIndex.restore(pieces(bytesOf(index), 65_536));
  for (const text of texts.slice(-500)) expect(restored.find(text)).toEqual(index.find(text));
});

test("NearDuplicateIndex.restore() refuses a snapshot cut anywhere", async () => {
  const bytes = sampleBytes();
  for (let length = 0; length < bytes.length; length++) {
    const want = length === 0 ? "NOT_A_SNAPSHOT" : "SNAPSHOT_CUT";
    expect(await codeOf(bytes.subarray(0, length)), `cut to ${length}`).toBe(want);
  }
});

test("NearDuplicateIndex.restore() refuses a snapshot of which any byte was changed", async () => {
  const bytes = sampleBytes();
  for (let at = 0; at < bytes.length; at++) {
    for (const flip of [1, 0x80]) {
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ flip);
      const want = at < 8 ? "NOT_A_SNAPSHOT" : at < 12 ? "SNAPSHOT_VERSION" : "SNAPSHOT_DAMAGED";
      expect(await codeOf(changed), `byte ${at}`).toBe(want);
    }
  }
});

test.each([
  { name: "bytes behind its end", bytes: () => Buffer.concat([sampleBytes(), new Uint8Array(1)]) },
  {
    name: "a section that comes twice",
    bytes: () => Buffer.concat([sampleBytes(), sampleBytes().subarray(12)]),
  },
  { name: "a section that is missing", bytes: () => withoutSection(sampleBytes(), 1) },
])("NearDuplicateIndex.restore() refuses a snapshot with $name", async ({ bytes }) => {
  expect(await codeOf(bytes())).toBe("SNAPSHOT_DAMAGED");
});

test.each([{ threshold: 0.7 }, { width: 2 }, { normalising: "none" as const }])(
  "NearDuplicateIndex.restore() refuses a snapshot that was not made with %o",
  async (options) => {
    const restoring = NearDuplicateIndex.restore([sampleBytes()], options);
    await expect(restoring).rejects.toMatchObject({ code: "SNAPSHOT_OPTIONS" });
  },
);

test("NearDuplicateIndex.restore() refuses options there are not", async () => {
  await expect(NearDuplicateIndex.restore([sampleBytes()], { threshold: 2 })).rejects.toThrow(OptionError);
});

function sampleBytes(): Buffer {
  const index = new NearDuplicateIndex();
  for (const [place, text] of TEXTS.entries()) index.add(`t${place}`, text);
  return bytesOf(index);
}

function bytesOf(index: NearDuplicateIndex): Buffer {
  return Buffer.concat([...index.snapshot()]);
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Leaves out a section, counted from 0: twelve bytes, the content they tell of, 32 bytes. */
function withoutSection(bytes: Buffer, which: number): Buffer {
  let from = 12;
  for (let before = 0; before < which; before++) from += 44 + bytes.readUInt32LE(from + 4);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 44 + bytes.readUInt32LE(from + 4))]);
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await NearDuplicateIndex.restore([bytes]);
    return "read";
  } catch (error) {
    return error instanceof SnapshotError ? error.code : String(error);
  }
}
