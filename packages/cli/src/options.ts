import { mkdir } from "node:fs/promises";
import { SEGMENTERS, type SegmenterName } from "@minyi/classify";
import { isIsoDate, OptionError } from "@minyi/core";
import { fileError } from "@minyi/pipeline";

/** Reads `--segmenter` (分词器选项): the one named, and none in its place but the one that is always there. */
export function preferredSegmenters(name: string | undefined): {
  readonly prefer?: readonly SegmenterName[];
} {
  if (name === undefined) return {};
  const known = SEGMENTERS.find((segmenter) => segmenter === name);
  if (known === undefined)
    throw new OptionError(`no segmenter is called “${name}”: wanted ${SEGMENTERS.join(", ")}`);
  return { prefer: [known] };
}

/**
 * Reads a day given as an option (日期选项).
 *
 * @throws {OptionError} It is not a day that exists.
 */
export function dayOption(option: string, value: string): string {
  if (isIsoDate(value)) return value;
  throw new OptionError(`cannot read ${option} “${value}”: wanted a day such as 2009-03-05`);
}

/** Options for {@linkcode numberOption}. */
interface NumberOptionLimits {
  /** @default none: its range is checked by what takes it */
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/**
 * Reads a number given as an option (数值选项).
 *
 * @throws {OptionError} It is no number, not whole where it must be, or out of its range.
 */
export function numberOption(
  option: string,
  value: string,
  {
    least = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
    whole = false,
  }: NumberOptionLimits = {},
): number {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim()) ? Number(value) : Number.NaN;
  if (number >= least && number <= most && (!whole || Number.isSafeInteger(number))) return number;
  const what = whole ? "a whole number" : "a number";
  const atLeast = least > Number.NEGATIVE_INFINITY ? ` of at least ${least}` : "";
  const range = most < Number.POSITIVE_INFINITY ? ` from ${least} to ${most}` : atLeast;
  throw new OptionError(`cannot read ${option} “${value}”: wanted ${what}${range}`);
}

/** Drops members that were not given, for options that must be absent rather than undefined. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/**
 * Makes the folder the output goes to (建输出文件夹), before anything else is done.
 *
 * @throws {OptionError} There is a file in its place, or no permission.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw fileError(path, cause);
  }
}
