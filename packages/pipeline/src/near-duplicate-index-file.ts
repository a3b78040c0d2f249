import { NearDuplicateIndex, type NearDuplicateOptions, SnapshotError } from "@minyi/dedupe";
import { openInput } from "./open-input.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Writes an index into a file (保存查重索引), whole or not at all; it is not in memory a second time.
 *
 * @throws {StorageError} DISK_FULL or STORAGE; what stood there before still does.
 * @throws {OptionError} The folder is not there, or the path is a folder or a device.
 */
export async function saveNearDuplicateIndex(path: string, index: NearDuplicateIndex): Promise<void> {
  await writeWhole(path, index.snapshot());
}

/**
 * Reads an index from a file (读取查重索引).
 *
 * @param options when given, what it must have been made with.
 * @throws {InputError} NO_FILE, IS_DIRECTORY or UNREADABLE.
 * @throws {SnapshotError} It is cut, damaged, no snapshot, of another version, or made with other options; told with the file.
 */
export async function loadNearDuplicateIndex(
  path: string,
  options?: NearDuplicateOptions,
): Promise<NearDuplicateIndex> {
  const { bytes } = await openInput(path);
  try {
    return await NearDuplicateIndex.restore(bytes, options);
  } catch (cause) {
    if (!(cause instanceof SnapshotError)) throw cause;
    throw new SnapshotError(cause.code, `“${path}”: ${cause.message}`, { cause });
  }
}
