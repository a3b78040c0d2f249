import { hash } from "node:crypto";
import { OptionError } from "@minyi/core";
import { parcelFileName } from "../dispatch/parcel-file-name.ts";

/** The list of what is in a destination's folder (清单). */
export const MANIFEST_FILE = "清单.csv";
/** Beside the folders of the destinations: what is known of each file. */
export const RECORDS_FOLDER = ".minyi";

const MAX_BYTES = 255;
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name of a destination's folder (报送对象文件夹): the destination's own where every file system takes it; else what is left of it, and
 * some of its hash, so that no two destinations share a folder.
 *
 * @throws {OptionError} The destination has no name.
 * @example
 * folderName("省委办公厅"); // => "省委办公厅"
 * folderName("市委/市政府"); // => "市委 市政府-d1ebff8d"
 */
export function folderName(destination: string): string {
  if (destination === "") throw new OptionError("cannot make a folder for a destination without a name");
  const isPlain = parcelFileName(destination, "x") === `${destination}-x` && !DEVICE.test(destination);
  return isPlain ? destination : parcelFileName(destination, hash("sha256", destination).slice(0, 8));
}

/** Lets only the plain name of a file through. @throws {OptionError} It leads elsewhere, is hidden, too long or the list's own. */
export function plainFileName(name: string): string {
  const isPlain = /^[^./\\\0][^/\\\0]*$/.test(name) && Buffer.byteLength(name) <= MAX_BYTES;
  if (isPlain && caseless(name) !== MANIFEST_FILE) return name;
  throw new OptionError(
    `cannot use “${name}” as the name of a file: wanted a plain name of at most ${MAX_BYTES} bytes, no hidden one, not “${MANIFEST_FILE}”`,
  );
}

/** Names that some file system takes for the same are the same. */
export function caseless(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
